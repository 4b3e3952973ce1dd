package io.acteon.backend.postgres.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.acteon.spi.BackendException;
import io.acteon.spi.ErrorCode;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class PostgresServerTest {

  @Test
  void cockroachIsRefusedWithTheReason() {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> PostgresServer.requireKnown("h:1/d", "CockroachDB CCL v24.1.0 (x86_64)"))
        .withMessageContaining("COLLATE")
        .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.SCHEMA));
    assertThatCode(() -> PostgresServer.requireKnown("h:1/d", "PostgreSQL 15.1 on x86_64"))
        .doesNotThrowAnyException();
  }

  @Test
  void aSequenceThatIsCachedIsRefusedByItsName() {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(
            () -> PostgresServer.requireRising("h:1/d", "acteon_version", OptionalLong.of(100)))
        .withMessageContaining("ALTER SEQUENCE acteon_version CACHE 1");
    assertThatCode(() -> PostgresServer.requireRising("h", "acteon_version", OptionalLong.of(1)))
        .doesNotThrowAnyException();
  }

  @Test
  void aStandbyThatIsNotWaitedForIsARisk() {
    assertThat(server(1, "on", "", "").risks(false))
        .singleElement()
        .asString()
        .contains("synchronous_standby_names");
    assertThat(server(1, "local", "s1", "").risks(false)).hasSize(1);
    assertThat(server(1, "on", "s1", "").risks(false)).isEmpty();
    assertThat(server(0, "on", "", "").risks(false)).isEmpty();
  }

  @Test
  void storageThatReplicatesIsForTheOperatorToDeclare() {
    assertThat(server(1, "on", "", "Aurora").risks(false))
        .anySatisfy(risk -> assertThat(risk).contains("Aurora", "replication = \"storage\""));
    assertThat(server(1, "on", "", "Aurora").risks(true)).isEmpty();
  }

  private static PostgresServer server(
      int standbys, String commit, String synchronous, String storage) {
    return new PostgresServer(
        150_000, "PostgreSQL 15", "UTF8", "on", commit, synchronous, standbys, storage);
  }
}
