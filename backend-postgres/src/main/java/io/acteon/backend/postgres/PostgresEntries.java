package io.acteon.backend.postgres;

import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads live entries. */
final class PostgresEntries {

  private record Found(int position, StateEntry entry) {}

  private final PostgresSql read;
  private final PostgresSql scan;

  PostgresEntries(String prefix) {
    this.read = PostgresSql.reading("state-read", prefix);
    this.scan = PostgresSql.reading("state-scan", prefix).replanned();
  }

  /** The entries of {@code keys}, in their order. */
  List<Optional<StateEntry>> read(PostgresSession session, List<PostgresKey> keys) {
    List<Found> found =
        session.query(
            read,
            row -> new Found(row.getInt("position"), entry(row)),
            PostgresColumn.heads(keys),
            PostgresColumn.folds(keys));
    List<Optional<StateEntry>> entries =
        new ArrayList<>(Collections.nCopies(keys.size(), Optional.empty()));
    found.forEach(one -> entries.set(one.position() - 1, Optional.of(one.entry())));
    return entries;
  }

  ScanPage scan(PostgresSession session, ScanQuery query) {
    PostgresRange range = PostgresRange.of(query);
    int scope = PostgresKey.scope(query.namespace(), query.tenant(), query.kind()).length();
    List<ScanPage.Item> items =
        session.query(
            scan,
            row -> new ScanPage.Item(text(row).substring(scope), entry(row)),
            range.from().head(),
            range.from().head(),
            range.from().tail(),
            range.to().head(),
            range.to().head(),
            range.to().tail(),
            query.limit() + 1);
    if (items.size() <= query.limit()) {
      return new ScanPage(items, Optional.empty());
    }
    List<ScanPage.Item> page = items.subList(0, query.limit());
    return new ScanPage(page, Optional.of(query.cursorAfter(page.getLast().id())));
  }

  private static String text(ResultSet row) throws SQLException {
    return row.getString("head") + row.getString("tail");
  }

  /** The entry of a row with the columns {@code value}, {@code version} and {@code ttl_micros}. */
  static StateEntry entry(ResultSet row) throws SQLException {
    return new StateEntry(row.getString("value"), row.getLong("version"), timeToLive(row));
  }

  /** What the column {@code ttl_micros} says; one that ran out meanwhile is about to. */
  static Optional<Duration> timeToLive(ResultSet row) throws SQLException {
    long micros = row.getLong("ttl_micros");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(Duration.of(Math.max(1, micros), ChronoUnit.MICROS));
  }
}
