package io.acteon.backend.postgres.diagnose;

import io.acteon.backend.postgres.connect.PostgresServer;
import io.acteon.backend.postgres.connect.PostgresSettings;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.diagnose.Finding;
import java.sql.SQLException;
import java.util.List;

/** What a failover keeps. */
record PostgresReplication(PostgresServer server, PostgresSettings settings, String where) {

  private static final PostgresSql ASK = PostgresSql.reading("diagnose-standbys", "");
  private static final String CHECK = "postgres.replication";

  /** How the standbys are doing; {@code untold} ones are known by their number alone. */
  record Standbys(int number, int waitedFor, int untold, long lagSeconds) {}

  List<Finding> judge(PostgresQuestions questions) throws SQLException {
    return questions
        .rows(
            ASK,
            row ->
                new Standbys(
                    row.getInt("standbys"),
                    row.getInt("waited_for"),
                    row.getInt("untold"),
                    row.getLong("lag_seconds")))
        .stream()
        .map(this::judge)
        .toList();
  }

  Finding judge(Standbys standbys) {
    if (settings.replicatedStorage()) {
      return Finding.ok(
          CHECK,
          where,
          "replication = \"storage\": a failover keeps what was acknowledged, as the configuration"
              + " says and nobody can ask");
    }
    if (!server.storage().isEmpty()) {
      return Finding.warning(
          CHECK,
          where,
          "it looks like " + server.storage() + ", which replicates below the server",
          "set replication = \"storage\" if what it acknowledged survives a failover");
    }
    if (!server.synchronousStandbys().isEmpty() && standbys.number() == 0) {
      return Finding.error(
          CHECK,
          where,
          "synchronous_standby_names is set and no standby follows: each commit waits, and calls"
              + " end at their deadline",
          "start the standbys, or empty synchronous_standby_names");
    }
    if (standbys.number() == 0) {
      return Finding.info(
          CHECK, where, "no standby follows: when its machine is lost, what it kept is in backups");
    }
    String lag =
        standbys.untold() > 0 ? "" : ", %d s behind at most".formatted(standbys.lagSeconds());
    return server.replicatesSynchronously()
        ? Finding.ok(
            CHECK,
            where,
            "%d of %d standbys are waited for%s: a failover to one of them keeps what was acknowledged"
                .formatted(standbys.waitedFor(), standbys.number(), lag))
        : Finding.warning(
            CHECK,
            where,
            "standbys follow (%d%s) and none is waited for: if one takes over, what was acknowledged last is lost, and actions can be executed twice"
                .formatted(standbys.number(), lag),
            "name one in synchronous_standby_names, with synchronous_commit = on");
  }
}
