package io.acteon.backend.postgres.due;

import io.acteon.backend.postgres.pool.PostgresPool;
import io.acteon.backend.postgres.sql.PostgresKey;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.backend.postgres.sql.PostgresTime;
import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.due.DueRules;
import io.acteon.spi.state.StateKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/** One named index of a prefix. */
public final class PostgresDueIndex implements DueIndex {

  /** The statements of all indexes of a prefix. */
  public record Statements(
      PostgresSql schedule,
      PostgresSql scheduleAfter,
      PostgresSql unschedule,
      PostgresSql list,
      PostgresSql claim,
      PostgresSql extend,
      PostgresSql complete) {

    /** To the millisecond, as every due time is kept. */
    private static final String AFTER =
        "date_trunc('milliseconds', clock_timestamp()) + ? * interval '1 millisecond'";

    public Statements(String prefix) {
      this(
          PostgresSql.writing("due-schedule", prefix).with("due", "?"),
          PostgresSql.writing("due-schedule", prefix).with("due", AFTER),
          PostgresSql.writing("due-unschedule", prefix),
          PostgresSql.reading("due-list", prefix).replanned(),
          PostgresSql.writing("due-claim", prefix).replanned(),
          PostgresSql.writing("due-extend", prefix),
          PostgresSql.writing("due-complete", prefix));
    }
  }

  private final PostgresPool pool;
  private final Statements sql;
  private final String name;

  public PostgresDueIndex(PostgresPool pool, Statements sql, String name) {
    this.pool = pool;
    this.sql = sql;
    this.name = DueRules.requireName(name);
  }

  @Override
  public void schedule(StateKey key, Instant due) {
    PostgresKey row = PostgresKey.of(key);
    OffsetDateTime at = DueRules.requireDue(due).atOffset(ZoneOffset.UTC);
    pool.call(session -> session.any(sql.schedule(), name, row.head(), row.fold(), row.tail(), at));
  }

  @Override
  public Instant scheduleAfter(StateKey key, Duration delay) {
    PostgresKey row = PostgresKey.of(key);
    long millis = DueRules.requireDelay(delay).toMillis();
    return pool.call(session ->
        session
            .query(
                sql.scheduleAfter(),
                PostgresDueIndex::due,
                name,
                row.head(),
                row.fold(),
                row.tail(),
                millis)
            .getFirst());
  }

  @Override
  public boolean unschedule(StateKey key) {
    PostgresKey row = PostgresKey.of(key);
    return pool.call(session -> session.any(sql.unschedule(), name, row.head(), row.fold()));
  }

  @Override
  public List<DueKey> due(Instant now, int limit) {
    DueRules.requireLimit(limit);
    OffsetDateTime at = PostgresTime.clamped(now);
    return pool.read(session ->
        session.query(
            sql.list(),
            row -> new DueKey(key(row), due(row)),
            name,
            at,
            limit,
            name,
            at,
            limit,
            limit));
  }

  @Override
  public List<DueClaim> claimDue(int limit, Duration lease) {
    DueRules.requireLimit(limit);
    long millis = DueRules.requireLease(lease).toMillis();
    return pool
        .call(session ->
            session.query(
                sql.claim(),
                row -> new DueClaim(key(row), due(row), Long.toString(row.getLong("token"))),
                name,
                limit,
                name,
                limit,
                limit,
                limit,
                millis,
                name))
        .stream()
        // An update gives its rows in no order.
        .sorted(Comparator.comparing(DueClaim::due).thenComparing(DueClaim::key))
        .toList();
  }

  @Override
  public boolean extend(DueClaim claim, Duration lease) {
    PostgresKey row = PostgresKey.of(claim.key());
    long millis = DueRules.requireLease(lease).toMillis();
    return pool.call(session ->
        session.any(sql.extend(), millis, name, row.head(), row.fold(), token(claim.token())));
  }

  @Override
  public boolean complete(DueClaim claim) {
    PostgresKey row = PostgresKey.of(claim.key());
    return pool.call(
        session -> session.any(sql.complete(), name, row.head(), row.fold(), token(claim.token())));
  }

  /** Tokens made here are versions; any other is that of no claim. */
  private static long token(String token) {
    try {
      return Long.parseLong(token);
    } catch (NumberFormatException foreign) {
      return 0;
    }
  }

  private static StateKey key(ResultSet row) throws SQLException {
    return PostgresKey.toStateKey(row.getString("head") + row.getString("tail"));
  }

  private static Instant due(ResultSet row) throws SQLException {
    return row.getObject("due_at", OffsetDateTime.class).toInstant();
  }
}
