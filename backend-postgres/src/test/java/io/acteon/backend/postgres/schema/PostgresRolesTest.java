package io.acteon.backend.postgres.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.backend.postgres.PostgresAuditBackendProvider;
import io.acteon.backend.postgres.PostgresStateBackendProvider;
import io.acteon.backend.postgres.TestPostgres;
import io.acteon.spi.BackendException;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class PostgresRolesTest {

  private static final TestPostgres SERVER = TestPostgres.get();
  private static final String PREFIX = SERVER.newPrefix();
  private static final String OWNER = PREFIX + "owner";
  private static final String APP = PREFIX + "app";
  private static final StateKey KEY = new StateKey("n", "t", "k", "i");

  @BeforeAll
  static void runTheScript() throws IOException {
    String script =
        Files.readAllLines(Path.of("../scripts/postgres-roles.sql")).stream()
            .filter(line -> !line.startsWith("--"))
            .collect(Collectors.joining("\n"));
    SERVER.execute(
        script
            .replace(":\"owner\"", OWNER)
            .replace(":\"app\"", APP)
            .replace(":'owner_password'", "'one'")
            .replace(":'app_password'", "'two'")
            .replace(":\"database\"", SERVER.value("SELECT quote_ident(current_database())")));
  }

  @AfterAll
  static void leaveNothing() {
    SERVER.execute("DROP OWNED BY " + APP + " CASCADE");
    SERVER.execute("DROP OWNED BY " + OWNER + " CASCADE");
    SERVER.execute("DROP ROLE " + OWNER);
    SERVER.execute("DROP ROLE " + APP);
  }

  @Test
  void theOwnerMigratesAndTheOtherServes() {
    Config settings = settings(Map.of("migrate_user", OWNER, "migrate_password", "one"));
    var states = new PostgresStateBackendProvider().configure(settings);
    var audits = new PostgresAuditBackendProvider().configure(settings);
    states.migrate();
    audits.migrate();

    try (StateBackend state = states.open();
        AuditBackend audit = audits.open()) {
      state.store().set(KEY, "v", Expiry.never());
      state.store().increment(new StateKey("n", "t", "k", "c"), 1, Expiry.never());
      audit.ping();

      assertThat(state.store().get(KEY)).isPresent();
      assertThat(state.store().delete(KEY)).isTrue();
    }
  }

  @Test
  void whoMayNotMigrateIsToldWhichRightIsMissing() {
    Config settings = settings(Map.of("prefix", SERVER.newPrefix()));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(new PostgresStateBackendProvider().configure(settings)::migrate)
        .withMessageContaining("CREATE) on schema public")
        .withMessageContaining("postgres-roles.sql");
  }

  private static Config settings(Map<String, String> more) {
    return ConfigFactory.parseMap(more)
        .withFallback(ConfigFactory.parseMap(Map.of("user", APP, "password", "two")))
        .withFallback(SERVER.settings(PREFIX));
  }
}
