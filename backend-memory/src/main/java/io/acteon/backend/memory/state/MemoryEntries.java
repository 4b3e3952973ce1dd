package io.acteon.backend.memory.state;

import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.toolkit.backend.StoreClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** The key space of a heap, cut into stripes so that writes to different keys seldom meet. */
public final class MemoryEntries {

  private static final int STRIPE_BITS = 8;
  // 2^32 divided by the golden ratio: spreads over the upper bits what differs in the lower ones,
  // which the hash table inside each stripe goes by.
  private static final int SPREAD = 0x9E3779B9;

  private final Lock sweeping = new ReentrantLock();
  private final MemoryOrder order;
  private final List<MemoryStripe> stripes;

  public MemoryEntries(StoreClock clock) {
    AtomicLong versions = new AtomicLong();
    order = new MemoryOrder(clock);
    stripes =
        Stream.generate(() -> new MemoryStripe(clock, versions, order))
            .limit(1 << STRIPE_BITS)
            .toList();
  }

  MemoryStripe stripe(StateKey key) {
    return stripes.get((key.hashCode() * SPREAD) >>> (Integer.SIZE - STRIPE_BITS));
  }

  List<MemoryStripe> stripes() {
    return stripes;
  }

  MemoryOrder order() {
    return order;
  }

  /** Held by the one instance that sweeps. */
  Lock sweeping() {
    return sweeping;
  }

  /** How many entries there are, expired and not yet swept ones too. */
  public long size() {
    return stripes.stream().mapToLong(MemoryStripe::size).sum();
  }

  ScanPage scan(ScanQuery query) {
    MemoryOrder.Scope scope =
        new MemoryOrder.Scope(query.namespace(), query.tenant(), query.kind());
    Optional<String> after = query.after();
    NavigableMap<String, StateKey> keys =
        order.keys(scope, stripes).tailMap(after.orElse(query.idPrefix()), after.isEmpty());
    List<ScanPage.Item> items = new ArrayList<>();
    for (Map.Entry<String, StateKey> next : keys.entrySet()) {
      if (!next.getKey().startsWith(query.idPrefix())) {
        break;
      }
      Optional<StateEntry> entry = stripe(next.getValue()).read(next.getValue());
      if (entry.isPresent() && items.size() == query.limit()) {
        return new ScanPage(items, Optional.of(query.cursorAfter(items.getLast().id())));
      }
      entry.ifPresent(live -> items.add(new ScanPage.Item(next.getKey(), live)));
    }
    return new ScanPage(items, Optional.empty());
  }
}
