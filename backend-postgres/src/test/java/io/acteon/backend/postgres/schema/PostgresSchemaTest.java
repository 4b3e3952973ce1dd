package io.acteon.backend.postgres.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.acteon.backend.postgres.PostgresAuditBackendProvider;
import io.acteon.backend.postgres.PostgresStateBackendProvider;
import io.acteon.backend.postgres.TestPostgres;
import io.acteon.backend.postgres.TestPrefix;
import io.acteon.backend.postgres.connect.PostgresSettings;
import io.acteon.backend.postgres.state.PostgresStateSettings;
import io.acteon.conformance.Race;
import io.acteon.spi.BackendException;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresSchemaTest {

  private static final TestPostgres SERVER = TestPostgres.get();
  private static final StateKey KEY = new StateKey("n", "t", "k", "i");

  @Test
  void aStoreWithoutTablesSaysHowToMakeThem() {
    BackendFactory<StateBackend> factory = state(SERVER.newPrefix());

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(factory::open)
        .withMessageContaining("scripts/migrate.sh -c FILE")
        .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.SCHEMA));
  }

  @Test
  void manyNodesMayMigrateANewPrefixAtOnce() {
    String prefix = SERVER.newPrefix();

    Race.of(
        6,
        number -> {
          state(prefix).migrate();
          audit(prefix).migrate();
          return number;
        });

    state(prefix).open().close();
    audit(prefix).open().close();
  }

  @Test
  void migratingAgainKeepsWhatIsThere() {
    TestPrefix<StateBackend> prefix =
        TestPrefix.create(new PostgresStateBackendProvider(), Map.of());
    try (StateBackend backend = prefix.open()) {
      backend.store().set(KEY, "v", Expiry.never());

      prefix.factory().migrate();

      assertThat(backend.store().get(KEY)).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStoreOfANewerVersionIsRefused(boolean open) {
    TestPrefix<StateBackend> prefix =
        TestPrefix.create(new PostgresStateBackendProvider(), Map.of());
    SERVER.execute(
        """
        INSERT INTO %sstate_history
          (installed_rank, version, description, type, script, checksum, installed_by,
           execution_time, success)
        VALUES (99, '99', 'future', 'SQL', 'V99__future.sql', 1, 'somebody', 1, true)\
        """
            .formatted(prefix.name()));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(open ? () -> prefix.factory().open() : () -> prefix.factory().migrate())
        .withMessageContaining("newer version")
        .satisfies(refused -> {
          assertThat(refused.code()).isEqualTo(ErrorCode.SCHEMA);
          assertThat(refused.effect()).isEqualTo(Effect.REJECTED);
        });
  }

  @Test
  void prefixesThatLookLikePatternsStayApart() {
    String one = SERVER.newPrefix();
    String other = one.substring(0, one.length() - 1) + "x";
    state(one).migrate();
    state(other).migrate();
    try (StateBackend first = state(one).open();
        StateBackend second = state(other).open()) {
      first.store().set(KEY, "v", Expiry.never());

      assertThat(second.store().get(KEY)).isEmpty();
    } finally {
      SERVER.drop(other);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"state", "audit"})
  void theNewestMigrationIsTheOneThatOpeningAsksFor(String part) throws IOException {
    Path folder = Path.of("src/main/resources/io/acteon/backend/postgres/schema", part);
    try (Stream<Path> files = Files.list(folder)) {
      List<Integer> versions =
          files
              .map(file -> file.getFileName().toString())
              .map(name -> Integer.parseInt(name.replaceAll("V([0-9]+)__.*", "$1")))
              .sorted()
              .toList();

      PostgresSettings settings = PostgresStateSettings.read(SERVER.settings("acteon_")).common();
      PostgresSchema schema =
          part.equals("state")
              ? PostgresSchema.ofState(settings)
              : PostgresSchema.ofAudit(settings);
      assertThat(versions.getLast()).isEqualTo(schema.newest());
    }
  }

  private static BackendFactory<StateBackend> state(String prefix) {
    return new PostgresStateBackendProvider().configure(SERVER.settings(prefix));
  }

  private static BackendFactory<AuditBackend> audit(String prefix) {
    return new PostgresAuditBackendProvider().configure(SERVER.settings(prefix));
  }
}
