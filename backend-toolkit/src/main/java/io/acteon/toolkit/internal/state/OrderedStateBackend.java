package io.acteon.toolkit.internal.state;

import io.acteon.spi.BackendException;
import io.acteon.spi.Capability;
import io.acteon.spi.Reply;
import io.acteon.spi.SweepStats;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.due.DueRules;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;
import io.acteon.toolkit.backend.BackendInstance;
import io.acteon.toolkit.backend.Sweeper;
import io.acteon.toolkit.internal.call.StoreAccess;
import io.acteon.toolkit.store.OrderedStoreKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** An instance of the state backend; every instance on one store sees the same entries. */
public final class OrderedStateBackend extends BackendInstance<StoreAccess>
    implements StateBackend {

  private static final int BATCH = 256;
  private static final int SWEPT_AT_ONCE = 1_000;

  private final StateStore store;
  private final Sweeper sweeper;

  public OrderedStateBackend(Set<Capability> capabilities, StoreAccess access) {
    super(access, capabilities);
    this.store = new Store(access);
    this.sweeper = Sweeper.start("store-sweeper", Duration.ofSeconds(1), this::sweep);
  }

  /** Some entries at a time, in turn with everybody's calls. */
  private void sweep(Sweeper round) {
    Duration lag = opened.call(rows -> new Entries(rows).lag());
    int swept;
    do {
      swept = opened.call(rows -> new Entries(rows).sweep(SWEPT_AT_ONCE));
      round.removed(swept, lag);
    } while (swept == SWEPT_AT_ONCE && !round.isClosed());
  }

  public static Set<Capability> capabilities(OrderedStoreKind kind) {
    Set<Capability> all = EnumSet.of(Capability.FENCED_WRITES, Capability.DUE_EXTENSION);
    all.addAll(kind.capabilities());
    return Set.copyOf(all);
  }

  private record Store(StoreAccess access) implements StateStore {

    @Override
    public <R> R apply(StateCommand<R> command) {
      return access.call(rows -> new Entries(rows).handle(command));
    }

    @Override
    public List<Reply<?>> applyAll(List<? extends StateCommand<?>> commands) {
      try {
        return access.call(rows -> replies(new Entries(rows), commands));
      } catch (BackendException failure) {
        return commands.stream().<Reply<?>>map(each -> new Reply.Refused<>(failure)).toList();
      }
    }

    private static List<Reply<?>> replies(
        Entries entries, List<? extends StateCommand<?>> commands) {
      List<Reply<?>> replies = new ArrayList<>(commands.size());
      for (StateCommand<?> command : commands) {
        try {
          replies.add(new Reply.Done<>(entries.handle(command)));
        } catch (BackendException refused) {
          replies.add(new Reply.Refused<>(refused));
        }
      }
      return replies;
    }

    @Override
    public int batchSize() {
      return BATCH;
    }

    @Override
    public ScanPage scan(ScanQuery query) {
      return access.call(rows -> new Entries(rows).scan(query));
    }
  }

  @Override
  public StateStore store() {
    return store;
  }

  @Override
  public DueIndex dueIndex(String name) {
    return new OrderedDueIndex(opened, DueRules.requireName(name));
  }

  @Override
  public SweepStats sweepStats() {
    return sweeper.stats();
  }

  @Override
  public void close() {
    sweeper.close();
    super.close();
  }
}
