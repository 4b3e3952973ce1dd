package io.acteon.backend.postgres.connect;

import io.acteon.backend.postgres.sql.PostgresSql;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.jdbc.PgConnection;

/**
 * What a server says on a new connection.
 *
 * @param cluster by the system identifier; empty if the server does not tell
 * @param timeline on which it writes; 0 if it does not tell
 * @param pooled whether something in between lends out the server's connections
 * @param behind how far the clock here is behind the server's, as far as that is certain: what the
 *     answer took is on nobody's side
 */
public record PostgresGreeting(String cluster, long timeline, boolean pooled, Duration behind) {

  private static final Logger LOG = System.getLogger(PostgresGreeting.class.getName());
  private static final String ASK = PostgresSql.reading("greeting", "").text();
  private static final String TIMELINE = PostgresSql.reading("timeline", "").text();
  private static final Duration TOLERATED = Duration.ofSeconds(1);
  private static final Set<String> WRONG_CLOCKS = ConcurrentHashMap.newKeySet();

  /** What it says, now. */
  public static PostgresGreeting of(PgConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean pooled;
      Duration behind;
      long sent = System.nanoTime();
      Instant before = Instant.now();
      try (ResultSet row = statement.executeQuery(ASK)) {
        row.next();
        Duration taken = Duration.ofNanos(System.nanoTime() - sent);
        // The key by which a statement is cancelled names the process, or a pooler's own number.
        pooled = row.getInt("process") != connection.getBackendPID();
        Instant there = Instant.ofEpochMilli(row.getLong("millis"));
        behind = behind(before, taken, there);
      }
      return withTimeline(statement, pooled, behind);
    }
  }

  static Duration behind(Instant before, Duration taken, Instant there) {
    Duration atLeast = Duration.between(before.plus(taken), there);
    Duration atMost = Duration.between(before, there);
    if (!atLeast.isNegative()) {
      return atLeast;
    }
    return atMost.isNegative() ? atMost : Duration.ZERO;
  }

  private static PostgresGreeting withTimeline(Statement statement, boolean pooled, Duration behind)
      throws SQLException {
    try (ResultSet row = statement.executeQuery(TIMELINE)) {
      row.next();
      String cluster = row.getString("cluster");
      return new PostgresGreeting(
          cluster == null ? "" : cluster, row.getLong("timeline"), pooled, behind);
    } catch (SQLException notTold) {
      // Some that speak like PostgreSQL have no such functions; a lost connection shows next.
      PostgresFailure.of(notTold);
      return new PostgresGreeting("", 0, pooled, behind);
    }
  }

  boolean tellsTimeline() {
    return !cluster.isEmpty() && timeline > 0;
  }

  /** Says it once when the clocks differ, and again after they have agreed in between. */
  void warnOfClock(String host) {
    if (behind.abs().compareTo(TOLERATED) <= 0) {
      WRONG_CLOCKS.remove(host);
    } else if (WRONG_CLOCKS.add(host)) {
      LOG.log(Level.WARNING, "PostgreSQL at {0}: {1}", host, clockWarning());
    }
  }

  String clockWarning() {
    return String.format(
        Locale.ROOT,
        "the clock of this machine is %.1f s %s its clock: times in audit records and rules are"
            + " wrong by as much; synchronise both clocks (NTP)",
        behind.abs().toMillis() / 1_000.0,
        behind.isNegative() ? "ahead of" : "behind");
  }
}
