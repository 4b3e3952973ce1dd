package io.acteon.backend.postgres.diagnose;

import io.acteon.backend.postgres.connect.PostgresConnectFailure;
import io.acteon.backend.postgres.connect.PostgresDataSource;
import io.acteon.backend.postgres.connect.PostgresGreeting;
import io.acteon.backend.postgres.connect.PostgresServer;
import io.acteon.backend.postgres.connect.PostgresSettings;
import io.acteon.backend.postgres.pool.PostgresOpening;
import io.acteon.backend.postgres.schema.PostgresSchema;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.BackendException;
import io.acteon.spi.Capability;
import io.acteon.spi.diagnose.Diagnosable;
import io.acteon.spi.diagnose.Finding;
import io.acteon.spi.diagnose.StoreFindings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postgresql.jdbc.PgConnection;

/**
 * Looks at the server of one part of a prefix, on a connection of its own, as the role that serves.
 *
 * @param most what this kind of backend can promise
 */
public record PostgresDiagnosis(
    PostgresSettings settings, PostgresSchema schema, Set<Capability> most) implements Diagnosable {

  private static final PostgresSql PING = PostgresSql.reading("ping", "");

  @Override
  public List<Finding> diagnose(Duration time) {
    String where = "PostgreSQL at " + settings.url().address();
    List<Finding> findings = new ArrayList<>();
    findings.add(opens(where));
    findings.add(tls(where));
    PostgresDataSource source = PostgresDataSource.forCalls(settings);
    try (Connection connection = source.getFirstConnection()) {
      connection.setNetworkTimeout(Runnable::run, Math.toIntExact(time.toMillis()));
      PostgresServer server = PostgresServer.ask(connection, settings.url().address());
      ask(server, new PostgresQuestions(connection, where), findings);
    } catch (BackendException failed) {
      addUnlessKnown(failed, where, findings);
    } catch (SQLException lost) {
      addUnlessKnown(PostgresConnectFailure.of(settings, lost), where, findings);
    }
    return List.copyOf(findings);
  }

  /** If an instance cannot be opened, that says why. */
  private static void addUnlessKnown(
      BackendException failure, String where, List<Finding> findings) {
    if (findings.getFirst().level() == Finding.Level.OK) {
      findings.add(StoreFindings.unusable(where, failure));
    }
  }

  /** Whether an instance could be opened. */
  private Finding opens(String where) {
    try {
      PostgresOpening.ask(settings, schema);
      return Finding.ok("store.opens", where, "it can be used");
    } catch (BackendException refused) {
      return StoreFindings.unusable(where, refused);
    }
  }

  private Finding tls(String where) {
    return settings.url().trustsNetwork()
        ? Finding.warning(
            "postgres.tls",
            where,
            "it is beyond this machine, and sslmode is "
                + settings.url().parameters().getOrDefault("sslmode", "not set")
                + ": somebody on the way could read along or answer in its place",
            "set sslmode=verify-full and sslrootcert in the URL")
        : Finding.ok("postgres.tls", where, "it is this machine, or sslmode is verify-full");
  }

  /** What is found before the connection is lost is found. */
  private void ask(PostgresServer server, PostgresQuestions questions, List<Finding> findings)
      throws SQLException {
    String where = questions.where();
    PostgresTables tables = new PostgresTables(settings.prefix(), schema.part(), where);
    findings.add(version(server, where));
    findings.add(StoreFindings.latency(where, () -> ping(questions)));
    findings.addAll(way(questions));
    findings.add(
        StoreFindings.promises(where, most, server.held(most, settings.replicatedStorage())));
    findings.addAll(
        questions.ask(
            "postgres.fsync", () -> new PostgresDurability(server, where).judge(questions)));
    findings.addAll(
        questions.ask(
            "postgres.replication",
            () -> new PostgresReplication(server, settings, where).judge(questions)));
    findings.addAll(questions.ask("postgres.role", () -> role(questions)));
    findings.addAll(questions.ask("postgres.rights", () -> tables.rights(questions)));
    if (schema.part().equals("state")) {
      findings.addAll(questions.ask("postgres.sequence", () -> sequence(questions)));
    }
    findings.addAll(
        questions.ask("postgres.bloat", () -> tables.deadRows(questions, autovacuum(questions))));
    findings.addAll(questions.ask("postgres.expired", () -> tables.expired(questions)));
  }

  private static Finding version(PostgresServer server, String where) {
    return server.version() < PostgresServer.OLDEST_MAINTAINED
        ? Finding.warning(
            "postgres.version",
            where,
            "it is " + server.product() + ", which gets no more corrections",
            "upgrade to a version that PostgreSQL still maintains")
        : Finding.ok("postgres.version", where, "it is " + server.product());
  }

  private void ping(PostgresQuestions questions) {
    try {
      questions.rows(PING, row -> row.getBoolean("writable"));
    } catch (SQLException lost) {
      throw PostgresConnectFailure.of(settings, lost);
    }
  }

  /** What lies between, and what time it is at the other end. */
  private static List<Finding> way(PostgresQuestions questions) throws SQLException {
    long sent = System.nanoTime();
    Instant before = Instant.now();
    PostgresGreeting greeting =
        PostgresGreeting.of(questions.connection().unwrap(PgConnection.class));
    Duration taken = Duration.ofNanos(System.nanoTime() - sent);
    return List.of(
        StoreFindings.clock(questions.where(), before, taken, before.plus(greeting.behind())),
        greeting.pooled()
            ? Finding.info(
                "postgres.pooler",
                questions.where(),
                "a pooler is in between, and settings go along with each statement; its own limits"
                    + " count for connections, too")
            : Finding.ok("postgres.pooler", questions.where(), "no pooler is in between"));
  }

  private List<Finding> role(PostgresQuestions questions) throws SQLException {
    PostgresRole role = PostgresRole.ask(questions);
    List<Finding> findings = new ArrayList<>();
    findings.add(role.power(questions.where()));
    findings.addAll(
        questions.rows(
            PostgresDurability.ASK,
            row -> role.room(settings, questions.where(), row.getInt("most"), row.getInt("used"))));
    return findings;
  }

  private List<Finding> sequence(PostgresQuestions questions) throws SQLException {
    try {
      schema.requireRising(questions.connection());
      return List.of(
          Finding.ok(
              "postgres.sequence", questions.where(), "connections draw versions one by one"));
    } catch (BackendException cached) {
      return List.of(
          Finding.error(
              "postgres.sequence",
              questions.where(),
              String.valueOf(cached.getMessage()),
              "do what the message says"));
    }
  }

  private static boolean autovacuum(PostgresQuestions questions) throws SQLException {
    return questions
        .rows(PostgresDurability.ASK, row -> !row.getString("autovacuum").equals("off"))
        .getFirst();
  }
}
