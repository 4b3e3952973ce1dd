package com.example.mvstore;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An instance of the state backend; every instance on one file sees the same entries. */
final class MvStateBackend implements StateBackend {

  static final Set<Capability> CAPABILITIES = Set.of(Capability.DURABLE, Capability.FENCED_WRITES);

  private static final int BATCH = 256;

  private final Door door;
  private final StateStore store;
  private final Sweeper sweeper;

  MvStateBackend(Door door) {
    this.door = door;
    this.store = new Store(door);
    this.sweeper = Sweeper.start(door);
  }

  private record Store(Door door) implements StateStore {

    @Override
    public <R> R apply(StateCommand<R> command) {
      return door.call(tables -> new Entries(tables).handle(command));
    }

    @Override
    public List<Reply<?>> applyAll(List<? extends StateCommand<?>> commands) {
      try {
        return door.call(tables -> replies(new Entries(tables), commands));
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
      return door.call(tables -> new Entries(tables).scan(query));
    }
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public StateStore store() {
    return store;
  }

  @Override
  public DueIndex dueIndex(String name) {
    return new MvDueIndex(door, DueRules.requireName(name));
  }

  @Override
  public String describe() {
    return "H2 MVStore, state in " + door.fileName();
  }

  @Override
  public Duration deadline() {
    return door.deadline();
  }

  @Override
  public void ping() {
    door.call(tables -> true);
  }

  @Override
  public SweepStats sweepStats() {
    return sweeper.stats();
  }

  @Override
  public void close() {
    sweeper.close();
    door.close();
  }
}
