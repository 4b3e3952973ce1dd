package io.acteon.toolkit.internal.state;

import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.StateKey;
import io.acteon.toolkit.internal.rows.Keys;
import io.acteon.toolkit.internal.rows.Rows;
import io.acteon.toolkit.internal.rows.Rows.Family;
import io.acteon.toolkit.store.Transaction.Direction;
import io.acteon.toolkit.store.Transaction.Row;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One due index. Keys that nobody holds are apart from those that are claimed, so that claiming
 * never steps over keys in the hands of others (D5).
 */
final class DueKeys {

  /**
   * A key's place in the index.
   *
   * @param due in milliseconds since 1970
   * @param token of the last claim; {@link #UNCLAIMED} if there was none since it was scheduled
   * @param leaseEnd of that claim, in microseconds since 1970
   */
  private record Due(long due, long token, long leaseEnd) {

    static final long UNCLAIMED = 0;

    static Due read(byte[] bytes) {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      return new Due(in.getLong(), in.getLong(), in.getLong());
    }

    byte[] bytes() {
      return ByteBuffer.allocate(3 * Long.BYTES)
          .putLong(due)
          .putLong(token)
          .putLong(leaseEnd)
          .array();
    }
  }

  private static final long FAR_SECONDS = 1L << 40;

  /** As many as one claim can want: however many claimers died, a claim costs the same (D5). */
  private static final int MOST_FREED = 1_000;

  private final Rows rows;
  private final byte[] index;

  DueKeys(Rows rows, String name) {
    this.rows = rows;
    this.index = Keys.names(name);
  }

  void schedule(StateKey key, Instant time) {
    unschedule(key);
    byte[] at = Keys.of(key);
    Due due = new Due(time.toEpochMilli(), Due.UNCLAIMED, 0);
    rows.put(Family.DUE, Keys.join(index, at), due.bytes());
    rows.put(Family.DUE_TIME, row(due.due(), at), Rows.NOTHING);
    rows.put(Family.DUE_FREE, row(due.due(), at), Rows.NOTHING);
  }

  Instant scheduleAfter(StateKey key, Duration delay) {
    Instant due = Instant.ofEpochMilli(millis(rows.now()) + delay.toMillis());
    schedule(key, due);
    return due;
  }

  boolean unschedule(StateKey key) {
    byte[] at = Keys.of(key);
    Optional<Due> due = due(at);
    due.ifPresent(there -> {
      rows.remove(Family.DUE, Keys.join(index, at));
      rows.remove(Family.DUE_TIME, row(there.due(), at));
      rows.remove(Family.DUE_FREE, row(there.due(), at));
      rows.remove(Family.DUE_LEASE, row(there.leaseEnd(), at));
    });
    return due.isPresent();
  }

  List<DueKey> due(Instant now, int limit) {
    return until(Family.DUE_TIME, millis(now), limit).stream()
        .map(row -> new DueKey(Keys.key(keyOf(row)), dueOf(row)))
        .toList();
  }

  List<DueClaim> claim(int limit, Duration lease) {
    long now = rows.now();
    until(Family.DUE_LEASE, now, MOST_FREED).forEach(this::free);
    long end = endOf(lease);
    return until(Family.DUE_FREE, millis(now), limit).stream().map(row -> claim(row, end)).toList();
  }

  /** Its lease has ended. The claim stays current until somebody else claims. */
  private void free(byte[] lease) {
    byte[] at = keyOf(lease);
    rows.remove(Family.DUE_LEASE, lease);
    due(at).ifPresent(due -> rows.put(Family.DUE_FREE, row(due.due(), at), Rows.NOTHING));
  }

  private DueClaim claim(byte[] row, long end) {
    byte[] at = keyOf(row);
    Due due = new Due(dueOf(row).toEpochMilli(), rows.nextVersion(), end);
    hold(at, due);
    return new DueClaim(Keys.key(at), dueOf(row), Long.toString(due.token()));
  }

  private void hold(byte[] at, Due due) {
    rows.put(Family.DUE, Keys.join(index, at), due.bytes());
    rows.remove(Family.DUE_FREE, row(due.due(), at));
    rows.put(Family.DUE_LEASE, row(due.leaseEnd(), at), Rows.NOTHING);
  }

  boolean complete(DueClaim claim) {
    return current(claim).isPresent() && unschedule(claim.key());
  }

  boolean extend(DueClaim claim, Duration lease) {
    byte[] at = Keys.of(claim.key());
    Optional<Due> current = current(claim);
    current.ifPresent(due -> {
      rows.remove(Family.DUE_LEASE, row(due.leaseEnd(), at));
      hold(at, new Due(due.due(), due.token(), endOf(lease)));
    });
    return current.isPresent();
  }

  private Optional<Due> current(DueClaim claim) {
    return due(Keys.of(claim.key()))
        .filter(due -> due.token() != Due.UNCLAIMED)
        .filter(due -> Long.toString(due.token()).equals(claim.token()));
  }

  /** When a lease ends that begins now, in microseconds since 1970. */
  private long endOf(Duration lease) {
    return rows.now() + TimeUnit.MILLISECONDS.toMicros(lease.toMillis());
  }

  private Optional<Due> due(byte[] at) {
    return rows.get(Family.DUE, Keys.join(index, at)).map(Due::read);
  }

  /** The keys of the rows of this index up to and with {@code time}. */
  private List<byte[]> until(Family family, long time, int limit) {
    byte[] end = Keys.join(index, Keys.number(time + 1));
    return rows.range(family, index, end, limit, Direction.UP).stream().map(Row::key).toList();
  }

  private static long millis(long micros) {
    return Math.floorDiv(micros, 1_000);
  }

  /** Any instant, also one that is too far away to be counted in milliseconds. */
  private static long millis(Instant time) {
    return Math.clamp(time.getEpochSecond(), -FAR_SECONDS, FAR_SECONDS) * 1_000
        + time.getNano() / 1_000_000;
  }

  private byte[] row(long time, byte[] key) {
    return Keys.join(index, Keys.number(time), key);
  }

  private byte[] keyOf(byte[] row) {
    return Keys.rest(row, index.length + Long.BYTES);
  }

  private Instant dueOf(byte[] row) {
    return Instant.ofEpochMilli(Keys.numberIn(row, index.length));
  }
}
