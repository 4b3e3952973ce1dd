package io.acteon.backend.postgres.state;

import io.acteon.backend.postgres.pool.PostgresSession;
import io.acteon.backend.postgres.sql.PostgresColumn;
import io.acteon.backend.postgres.sql.PostgresKey;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand.Get;
import io.acteon.spi.state.StateEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads live entries, by their keys or page by page. Reads of one key share what one finds. */
final class PostgresEntries implements PostgresKind {

  private record Found(int position, StateEntry entry) {}

  /**
   * The keys from one on and before another, in the order of their texts.
   *
   * @param from the first one, inclusive
   * @param to the end, exclusive
   */
  private record Range(PostgresKey from, PostgresKey to) {

    private static final int FIRST_AFTER_SURROGATES = 0xE000;

    /** What is left of a scan at its cursor. */
    static Range of(ScanQuery query) {
      String scope = PostgresKey.scope(query.namespace(), query.tenant(), query.kind());
      // No character comes before U+0001 and no id holds it, so nothing is between a key and this
      // one.
      String from = query.after().map(id -> scope + id + '\u0001').orElse(scope + query.idPrefix());
      return new Range(PostgresKey.ofText(from), PostgresKey.ofText(end(scope + query.idPrefix())));
    }

    /** The first text that is after all those that begin with {@code prefix}. */
    private static String end(String prefix) {
      int last = prefix.codePointBefore(prefix.length());
      String before = prefix.substring(0, prefix.length() - Character.charCount(last));
      if (last == Character.MAX_CODE_POINT) {
        // The text before is never empty: a scope ends with U+0001.
        return end(before);
      }
      int next = last + 1 == Character.MIN_SURROGATE ? FIRST_AFTER_SURROGATES : last + 1;
      return before + Character.toString(next);
    }
  }

  private final PostgresSql read;
  private final PostgresSql scan;

  PostgresEntries(String prefix) {
    this.read = PostgresSql.reading("state-read", prefix);
    this.scan = PostgresSql.reading("state-scan", prefix).replanned();
  }

  @Override
  public boolean folds(PostgresGroup group) {
    return group.all(Get.class::isInstance);
  }

  @Override
  public void apply(PostgresSession session, List<PostgresGroup> groups) {
    List<Optional<StateEntry>> found = read(session, PostgresGroup.keys(groups));
    for (int i = 0; i < groups.size(); i++) {
      groups.get(i).done(found.get(i));
    }
  }

  /** The entries of {@code keys}, in their order. */
  List<Optional<StateEntry>> read(PostgresSession session, List<PostgresKey> keys) {
    // The position follows the entry.
    List<Found> found =
        session.query(
            read,
            row -> new Found(row.getInt(4), entry(row, 1)),
            PostgresColumn.heads(keys),
            PostgresColumn.folds(keys));
    List<Optional<StateEntry>> entries =
        new ArrayList<>(Collections.nCopies(keys.size(), Optional.empty()));
    found.forEach(one -> entries.set(one.position() - 1, Optional.of(one.entry())));
    return entries;
  }

  ScanPage scan(PostgresSession session, ScanQuery query) {
    Range range = Range.of(query);
    int scope = PostgresKey.scope(query.namespace(), query.tenant(), query.kind()).length();
    List<ScanPage.Item> items =
        session.query(
            scan,
            row -> new ScanPage.Item(text(row).substring(scope), entry(row, 3)),
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
    return row.getString(1) + row.getString(2);
  }

  /**
   * The entry of a row whose columns {@code version}, {@code value} and {@code ttl_micros} follow
   * each other. They are read by number, because a name is looked up anew in every row.
   */
  static StateEntry entry(ResultSet row, int first) throws SQLException {
    return new StateEntry(row.getString(first + 1), row.getLong(first), timeToLive(row, first + 2));
  }

  /** What a column {@code ttl_micros} says; one that ran out meanwhile is about to. */
  static Optional<Duration> timeToLive(ResultSet row, int column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(Duration.of(Math.max(1, micros), ChronoUnit.MICROS));
  }
}
