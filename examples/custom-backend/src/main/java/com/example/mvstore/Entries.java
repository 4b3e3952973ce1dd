package com.example.mvstore;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.Cursor;

/** The commands on the key space, at one instant of the store's clock. */
final class Entries implements CommandHandler {

  private final Tables tables;
  private final long now;

  Entries(Tables tables) {
    this.tables = tables;
    this.now = tables.now();
  }

  @Override
  public Optional<StateEntry> get(StateCommand.Get command) {
    return live(command.key()).map(entry -> entry.seenAt(now));
  }

  @Override
  public ClaimResult checkAndSet(StateCommand.CheckAndSet command) {
    Optional<Entry> live = live(command.key());
    return live.isPresent()
        ? new ClaimResult.Present(live.get().seenAt(now))
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
        : new SwapResult.Conflict(live.map(entry -> entry.seenAt(now)));
  }

  @Override
  public boolean delete(StateCommand.Delete command) {
    Optional<Entry> live = live(command.key());
    if (live.isEmpty() || command.version().orElse(live.get().version()) != live.get().version()) {
      return false;
    }
    remove(Keys.of(command.key()), live.get());
    return true;
  }

  @Override
  public IncrementResult increment(StateCommand.Increment command) {
    Optional<Entry> live = live(command.key());
    OptionalLong sum = command.addTo(live.map(Entry::value).orElse("0"));
    if (sum.isEmpty()) {
      return IncrementResult.AtCeiling.of(live.map(entry -> entry.seenAt(now)));
    }
    Entry entry = write(command.key(), live, Long.toString(sum.getAsLong()), command.expiry());
    return new Counter(sum.getAsLong(), entry.version(), entry.timeToLive(now));
  }

  private Optional<Entry> live(StateKey key) {
    return Optional.ofNullable(tables.entries.get(Keys.of(key))).filter(this::isLive);
  }

  private boolean isLive(Entry entry) {
    return now < entry.end();
  }

  private static OptionalLong version(Optional<Entry> live) {
    return live.isPresent() ? OptionalLong.of(live.get().version()) : OptionalLong.empty();
  }

  private Entry write(StateKey key, Optional<Entry> live, String value, Expiry expiry) {
    return write(key, live, value, expiry, live.map(Entry::fence).orElse(0L));
  }

  private Entry write(StateKey key, Optional<Entry> live, String value, Expiry expiry, long fence) {
    byte[] at = Keys.of(key);
    Entry entry = new Entry(value, tables.nextVersion(), end(live, expiry), fence);
    Entry old = tables.entries.put(at, entry);
    if (old != null && old.isMortal()) {
      tables.entryEnds.remove(Keys.join(Keys.time(old.end()), at));
    }
    if (entry.isMortal()) {
      tables.entryEnds.put(Keys.join(Keys.time(entry.end()), at), Tables.NOTHING);
    }
    return entry;
  }

  private void remove(byte[] at, Entry entry) {
    tables.entries.remove(at);
    tables.entryEnds.remove(Keys.join(Keys.time(entry.end()), at));
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
    return now + TimeUnit.MILLISECONDS.toMicros(duration.toMillis());
  }

  ScanPage scan(ScanQuery query) {
    byte[] scope = Keys.names(query.namespace(), query.tenant(), query.kind());
    byte[] first = Keys.join(scope, Keys.text(query.idPrefix()));
    // No id holds U+0000, so nothing comes between an id and the same with one.
    byte[] from = query.after().map(id -> Keys.join(scope, Keys.names(id))).orElse(first);
    List<ScanPage.Item> items = new ArrayList<>();
    Cursor<byte[], Entry> cursor = tables.entries.cursor(from, Keys.endOf(first), false);
    while (cursor.hasNext()) {
      String id = Keys.key(cursor.next()).id();
      if (isLive(cursor.getValue())) {
        if (items.size() == query.limit()) {
          return new ScanPage(items, Optional.of(query.cursorAfter(items.getLast().id())));
        }
        items.add(new ScanPage.Item(id, cursor.getValue().seenAt(now)));
      }
    }
    return new ScanPage(items, Optional.empty());
  }

  /** Removes up to {@code limit} expired entries, oldest expiry first, and gives how many. */
  int sweep(int limit) {
    int swept = 0;
    Cursor<byte[], byte[]> expired = tables.entryEnds.cursor(null, Keys.time(now + 1), false);
    while (swept < limit && expired.hasNext()) {
      byte[] row = expired.next();
      tables.entries.remove(Keys.rest(row, Long.BYTES));
      tables.entryEnds.remove(row);
      swept++;
    }
    return swept;
  }

  /** For how long the entry that expired first has been expired. */
  Duration lag() {
    byte[] first = tables.entryEnds.firstKey();
    long lag = first == null ? 0 : Math.max(0, now - Keys.timeIn(first, 0));
    return Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(lag));
  }
}
