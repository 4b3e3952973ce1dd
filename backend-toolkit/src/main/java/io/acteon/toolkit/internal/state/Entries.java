package io.acteon.toolkit.internal.state;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.CommandHandler;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.IncrementResult;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.SwapResult;
import io.acteon.toolkit.internal.rows.Keys;
import io.acteon.toolkit.internal.rows.Rows;
import io.acteon.toolkit.internal.rows.Rows.Family;
import io.acteon.toolkit.store.Transaction.Direction;
import io.acteon.toolkit.store.Transaction.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The commands on the key space, at one instant of the store's clock. */
final class Entries implements CommandHandler {

  /** How many rows a scan reads at once; expired ones are in between. */
  private static final int STRIDE = 500;

  private final Rows rows;

  Entries(Rows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<StateEntry> get(StateCommand.Get command) {
    return live(command.key()).map(this::seen);
  }

  @Override
  public ClaimResult checkAndSet(StateCommand.CheckAndSet command) {
    Optional<Entry> live = live(command.key());
    return live.isPresent()
        ? new ClaimResult.Present(seen(live.get()))
        : new ClaimResult.Created(
            write(command.key(), live, command.value(), command.expiry()).version());
  }

  @Override
  public long set(StateCommand.Set command) {
    Optional<Entry> live = live(command.key());
    long highest = live.map(Entry::fence).orElse(0L);
    long fence = command.fence().orElse(highest);
    if (fence < highest) {
      throw new BackendException(
          ErrorCode.FENCED,
          Effect.REJECTED,
          "written under fence " + highest + ", which is higher than " + fence);
    }
    return write(command.key(), live, command.value(), command.expiry(), fence).version();
  }

  @Override
  public SwapResult compareAndSwap(StateCommand.CompareAndSwap command) {
    Optional<Entry> live = live(command.key());
    return version(live).equals(command.expected())
        ? new SwapResult.Swapped(
            write(command.key(), live, command.value(), command.expiry()).version())
        : new SwapResult.Conflict(live.map(this::seen));
  }

  @Override
  public boolean delete(StateCommand.Delete command) {
    Optional<Entry> live = live(command.key());
    if (live.isEmpty() || command.version().orElse(live.get().version()) != live.get().version()) {
      return false;
    }
    byte[] at = Keys.of(command.key());
    rows.remove(Family.ENTRY, at);
    removeEnd(at, live.get());
    return true;
  }

  @Override
  public IncrementResult increment(StateCommand.Increment command) {
    Optional<Entry> live = live(command.key());
    OptionalLong sum = command.addTo(live.map(Entry::value).orElse("0"));
    if (sum.isEmpty()) {
      return IncrementResult.AtCeiling.of(live.map(this::seen));
    }
    Entry entry = write(command.key(), live, Long.toString(sum.getAsLong()), command.expiry());
    return new Counter(sum.getAsLong(), entry.version(), entry.timeToLive(rows.now()));
  }

  private Optional<Entry> live(StateKey key) {
    return rows.get(Family.ENTRY, Keys.of(key)).map(Entry::read).filter(this::isLive);
  }

  private boolean isLive(Entry entry) {
    return rows.now() < entry.end();
  }

  private StateEntry seen(Entry entry) {
    return entry.seenAt(rows.now());
  }

  private static OptionalLong version(Optional<Entry> live) {
    return live.isPresent() ? OptionalLong.of(live.get().version()) : OptionalLong.empty();
  }

  private Entry write(StateKey key, Optional<Entry> live, String value, Expiry expiry) {
    return write(key, live, value, expiry, live.map(Entry::fence).orElse(0L));
  }

  private Entry write(StateKey key, Optional<Entry> live, String value, Expiry expiry, long fence) {
    byte[] at = Keys.of(key);
    Entry entry = new Entry(value, rows.nextVersion(), end(live, expiry), fence);
    // One that has expired has an end, too.
    rows.get(Family.ENTRY, at).map(Entry::read).ifPresent(old -> removeEnd(at, old));
    rows.put(Family.ENTRY, at, entry.bytes());
    if (entry.isMortal()) {
      rows.put(Family.ENTRY_END, end(at, entry), Rows.NOTHING);
    }
    return entry;
  }

  private void removeEnd(byte[] at, Entry entry) {
    if (entry.isMortal()) {
      rows.remove(Family.ENTRY_END, end(at, entry));
    }
  }

  private static byte[] end(byte[] at, Entry entry) {
    return Keys.join(Keys.number(entry.end()), at);
  }

  private long end(Optional<Entry> live, Expiry expiry) {
    return switch (expiry) {
      case Expiry.Never() -> Entry.NEVER;
      case Expiry.After(Duration duration) -> after(duration);
      case Expiry.Keep() -> live.map(Entry::end).orElse(Entry.NEVER);
      case Expiry.OnCreate(Duration duration) -> live.map(Entry::end).orElse(after(duration));
    };
  }

  private long after(Duration duration) {
    return rows.now() + TimeUnit.MILLISECONDS.toMicros(duration.toMillis());
  }

  ScanPage scan(ScanQuery query) {
    byte[] scope = Keys.names(query.namespace(), query.tenant(), query.kind());
    byte[] first = Keys.join(scope, Keys.text(query.idPrefix()));
    byte[] end = Keys.endOf(first);
    // No id holds U+0000, so nothing comes between an id and the same with one.
    byte[] from = query.after().map(id -> Keys.join(scope, Keys.names(id))).orElse(first);
    List<ScanPage.Item> items = new ArrayList<>();
    List<Row> stride;
    do {
      stride = rows.range(Family.ENTRY, from, end, STRIDE, Direction.UP);
      for (Row row : stride) {
        Entry entry = Entry.read(row.value());
        if (isLive(entry)) {
          if (items.size() == query.limit()) {
            return new ScanPage(items, Optional.of(query.cursorAfter(items.getLast().id())));
          }
          items.add(new ScanPage.Item(Keys.key(row.key()).id(), seen(entry)));
        }
        from = Keys.after(row.key());
      }
    } while (stride.size() == STRIDE);
    return new ScanPage(items, Optional.empty());
  }

  /** Removes up to {@code limit} expired entries, oldest expiry first, and gives how many. */
  int sweep(int limit) {
    List<Row> expired = expired(rows.now() + 1, limit);
    for (Row row : expired) {
      rows.remove(Family.ENTRY, Keys.rest(row.key(), Long.BYTES));
      rows.remove(Family.ENTRY_END, row.key());
    }
    return expired.size();
  }

  /** For how long the entry that expired first has been expired. */
  Duration lag() {
    long lag =
        expired(Entry.NEVER, 1).stream()
            .mapToLong(row -> Math.max(0, rows.now() - Keys.numberIn(row.key(), 0)))
            .sum();
    return Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(lag));
  }

  private List<Row> expired(long by, int limit) {
    return rows.range(Family.ENTRY_END, Rows.NOTHING, Keys.number(by), limit, Direction.UP);
  }
}
