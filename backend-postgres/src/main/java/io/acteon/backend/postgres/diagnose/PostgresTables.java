package io.acteon.backend.postgres.diagnose;

import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.diagnose.Finding;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The tables of one part of a prefix.
 *
 * @param part {@code state} or {@code audit}
 */
record PostgresTables(String prefix, String part, String where) {

  private static final PostgresSql RIGHTS = PostgresSql.reading("diagnose-rights", "");
  private static final PostgresSql TABLES = PostgresSql.reading("diagnose-tables", "");

  /** Fewer are not worth a word, whatever their share. */
  private static final long MANY_DEAD = 10_000;

  /** What was removed later than this was not removed in time. */
  private static final Duration ENTRIES = Duration.ofMinutes(5);

  private static final Duration RECORDS = Duration.ofDays(1);

  private boolean isState() {
    return part.equals("state");
  }

  private String[] names() {
    return (isState() ? Stream.of("state", "due") : Stream.of("audit", "audit_chain"))
        .map(name -> prefix + name)
        .toArray(String[]::new);
  }

  private String[] sequences() {
    return isState() ? new String[] {prefix + "version"} : new String[0];
  }

  List<Finding> rights(PostgresQuestions questions) throws SQLException {
    List<String> missing =
        questions.rows(
            RIGHTS,
            row -> row.getString("privilege") + " on " + row.getString("name"),
            names(),
            sequences());
    return List.of(
        missing.isEmpty()
            ? Finding.ok("postgres.rights", where, "the role may use the tables of " + part)
            : Finding.error(
                "postgres.rights",
                where,
                "the role lacks " + String.join(", ", missing),
                "grant it: scripts/postgres-roles.sql shows how"));
  }

  /**
   * @param autovacuum whether the server does it at all
   */
  List<Finding> deadRows(PostgresQuestions questions, boolean autovacuum) throws SQLException {
    List<Finding> findings = new ArrayList<>();
    if (!autovacuum) {
      findings.add(
          Finding.warning(
              "postgres.autovacuum",
              where,
              "autovacuum is off: tables grow by each change of a claim or counter",
              "set autovacuum = on"));
    }
    findings.addAll(
        questions.rows(
            TABLES,
            row ->
                table(
                    row.getString("name"),
                    row.getLong("live"),
                    row.getLong("dead"),
                    row.getString("size"),
                    row.getBoolean("unattended")),
            (Object) names()));
    return findings;
  }

  private Finding table(String name, long live, long dead, String size, boolean unattended) {
    String found =
        String.format(
            Locale.ROOT, "%s has %,d dead rows beside %,d, and takes %s", name, dead, live, size);
    if (unattended) {
      return Finding.warning(
          "postgres.autovacuum",
          where,
          found + "; autovacuum is off for it",
          "ALTER TABLE " + name + " RESET (autovacuum_enabled)");
    }
    return dead >= MANY_DEAD && dead > live
        ? Finding.warning(
            "postgres.bloat",
            where,
            found + ": autovacuum does not keep up",
            "look for old transactions and replication slots that hold it back, run VACUUM "
                + name
                + ", and raise autovacuum_vacuum_cost_limit")
        : Finding.ok("postgres.bloat", where, found);
  }

  List<Finding> expired(PostgresQuestions questions) throws SQLException {
    Duration late = isState() ? ENTRIES : RECORDS;
    PostgresSql ask = PostgresSql.reading("diagnose-expired", prefix + part);
    return questions.rows(
        ask,
        row -> expired(row.getLong("expired"), Duration.ofSeconds(row.getLong("seconds"))),
        Math.toIntExact(late.toSeconds()));
  }

  private Finding expired(long count, Duration oldest) {
    String things = isState() ? "entries" : "records";
    return count == 0
        ? Finding.ok("postgres.expired", where, "expired " + things + " are removed in time")
        : Finding.warning(
            "postgres.expired",
            where,
            String.format(
                Locale.ROOT,
                "%,d%s %s should have been removed, the oldest %,d s ago",
                count,
                count == 10_000 ? " or more" : "",
                things,
                oldest.toSeconds()),
            "they go while a gateway runs: see that one does, and what it logs and counts of"
                + " sweeps that fail");
  }
}
