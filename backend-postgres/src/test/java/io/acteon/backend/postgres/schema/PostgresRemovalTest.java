package io.acteon.backend.postgres.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.acteon.backend.postgres.PostgresAuditBackendProvider;
import io.acteon.backend.postgres.PostgresStateBackendProvider;
import io.acteon.backend.postgres.TestPostgres;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendException;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.PrefixedBackendFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PostgresRemovalTest {

  private static final TestPostgres SERVER = TestPostgres.get();

  private final String prefix = SERVER.newPrefix();

  @AfterEach
  void drop() {
    SERVER.drop(prefix);
  }

  @Test
  void leavesNothingOfWhatMigrationsMade() {
    PrefixedBackendFactory<?> state = state(prefix);
    PrefixedBackendFactory<?> audit = audit(prefix);
    state.migrate();
    audit.migrate();
    state.open().close();
    audit.open().close();

    assertThat(state.remove())
        .containsExactlyInAnyOrder(
            prefix + "entries",
            prefix + "state",
            prefix + "due",
            prefix + "version",
            prefix + "state_history");
    assertThat(audit.remove()).hasSize(4).allMatch(name -> name.startsWith(prefix));

    assertThat(relations(prefix)).isEqualTo("0");
  }

  @Test
  void removesNothingOfTheOtherPartOrOfALongerPrefix() {
    state(prefix).migrate();
    audit(prefix).migrate();
    state(prefix + "more_").migrate();

    state(prefix).remove();

    audit(prefix).open().close();
    state(prefix + "more_").open().close();
  }

  @Test
  void whereNothingIsThereNothingHappens() {
    assertThat(state(prefix).remove()).isEmpty();
    state(prefix).migrate();
    state(prefix).remove();
    assertThat(state(prefix).remove()).isEmpty();
  }

  @Test
  void whatOthersBuiltOnATableKeepsThemAll() {
    state(prefix).migrate();
    SERVER.execute("CREATE VIEW %1$smine AS SELECT head FROM %1$sstate".formatted(prefix));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> state(prefix).remove())
        .withMessageContaining(prefix)
        .withMessageContaining("something else depends on them")
        .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.SCHEMA));

    state(prefix).open().close();
  }

  private static String relations(String prefix) {
    return SERVER.value(
        "SELECT count(*) FROM pg_class WHERE starts_with(relname, '" + prefix + "')");
  }

  private static PrefixedBackendFactory<?> state(String prefix) {
    return factory(new PostgresStateBackendProvider(), prefix);
  }

  private static PrefixedBackendFactory<?> audit(String prefix) {
    return factory(new PostgresAuditBackendProvider(), prefix);
  }

  private static <B extends Backend> PrefixedBackendFactory<B> factory(
      BackendProvider<B> provider, String prefix) {
    return (PrefixedBackendFactory<B>) provider.configure(SERVER.settings(prefix));
  }
}
