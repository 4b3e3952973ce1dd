package com.example.mvstore;

import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/**
 * One due index. Keys that nobody holds are apart from those that are claimed, so that claiming
 * never steps over keys in the hands of others (D5).
 */
final class DueKeys {

  private static final long FAR_SECONDS = 1L << 40;

  /** As many as one claim can want: however many claimers died, a claim costs the same (D5). */
  private static final int MOST_FREED = 1_000;

  private final Tables tables;
  private final byte[] index;

  DueKeys(Tables tables, String name) {
    this.tables = tables;
    this.index = Keys.names(name);
  }

  void schedule(StateKey key, Instant time) {
    unschedule(key);
    byte[] at = Keys.of(key);
    Due due = new Due(time.toEpochMilli(), Due.UNCLAIMED, 0);
    tables.dues.put(Keys.join(index, at), due);
    tables.dueTimes.put(row(due.due(), at), Tables.NOTHING);
    tables.dueFree.put(row(due.due(), at), Tables.NOTHING);
  }

  boolean unschedule(StateKey key) {
    byte[] at = Keys.of(key);
    Due due = tables.dues.remove(Keys.join(index, at));
    if (due == null) {
      return false;
    }
    tables.dueTimes.remove(row(due.due(), at));
    tables.dueFree.remove(row(due.due(), at));
    tables.dueLeases.remove(row(due.leaseEnd(), at));
    return true;
  }

  List<DueKey> due(Instant now, int limit) {
    return until(tables.dueTimes, millis(now), limit).stream()
        .map(row -> new DueKey(Keys.key(keyOf(row)), dueOf(row)))
        .toList();
  }

  List<DueClaim> claim(int limit, Duration lease) {
    long now = tables.now();
    until(tables.dueLeases, now, MOST_FREED).forEach(this::free);
    long end = now + TimeUnit.MILLISECONDS.toMicros(lease.toMillis());
    return until(tables.dueFree, Math.floorDiv(now, 1_000), limit).stream()
        .map(row -> claim(row, end))
        .toList();
  }

  /** Its lease has ended. The claim stays current until somebody else claims. */
  private void free(byte[] lease) {
    byte[] at = keyOf(lease);
    tables.dueLeases.remove(lease);
    Optional.ofNullable(tables.dues.get(Keys.join(index, at)))
        .ifPresent(due -> tables.dueFree.put(row(due.due(), at), Tables.NOTHING));
  }

  private DueClaim claim(byte[] row, long end) {
    byte[] at = keyOf(row);
    Due due = new Due(dueOf(row).toEpochMilli(), tables.nextVersion(), end);
    tables.dues.put(Keys.join(index, at), due);
    tables.dueFree.remove(row);
    tables.dueLeases.put(row(end, at), Tables.NOTHING);
    return new DueClaim(Keys.key(at), dueOf(row), Long.toString(due.token()));
  }

  boolean complete(DueClaim claim) {
    Due due = tables.dues.get(Keys.join(index, Keys.of(claim.key())));
    return due != null
        && due.token() != Due.UNCLAIMED
        && Long.toString(due.token()).equals(claim.token())
        && unschedule(claim.key());
  }

  /** The rows of this index up to and with {@code time}. */
  private List<byte[]> until(MVMap<byte[], byte[]> rows, long time, int limit) {
    List<byte[]> found = new ArrayList<>();
    Cursor<byte[], byte[]> cursor =
        rows.cursor(index, Keys.join(index, Keys.time(time + 1)), false);
    while (found.size() < limit && cursor.hasNext()) {
      found.add(cursor.next());
    }
    return found;
  }

  /** Any instant, also one that is too far away to be counted in milliseconds. */
  private static long millis(Instant time) {
    return Math.clamp(time.getEpochSecond(), -FAR_SECONDS, FAR_SECONDS) * 1_000
        + time.getNano() / 1_000_000;
  }

  private byte[] row(long time, byte[] key) {
    return Keys.join(index, Keys.time(time), key);
  }

  private byte[] keyOf(byte[] row) {
    return Keys.rest(row, index.length + Long.BYTES);
  }

  private Instant dueOf(byte[] row) {
    return Instant.ofEpochMilli(Keys.timeIn(row, index.length));
  }
}
