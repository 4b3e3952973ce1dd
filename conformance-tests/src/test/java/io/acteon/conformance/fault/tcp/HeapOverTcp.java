package io.acteon.conformance.fault.tcp;

import io.acteon.conformance.fault.store.FaultyStateBackend;
import io.acteon.spi.Reply;
import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An instance whose every call goes through a {@link HeapLine}. */
public final class HeapOverTcp extends FaultyStateBackend {

  public static final Duration DEADLINE = Duration.ofSeconds(1);

  private final HeapLine line;
  private final StateStore store;

  /**
   * Opens one; fails if nobody answers.
   *
   * @param address where the server is reached
   */
  public HeapOverTcp(StateBackend heap, HeapServer server, InetSocketAddress address) {
    super(heap);
    this.line = new HeapLine(server, address);
    this.store = new Store(heap.store(), line);
    ping();
  }

  @Override
  public StateStore store() {
    return store;
  }

  @Override
  public DueIndex dueIndex(String name) {
    return new Index(super.dueIndex(name), line);
  }

  @Override
  public Duration deadline() {
    return DEADLINE;
  }

  @Override
  public void ping() {
    line.ask(() -> {
      super.ping();
      return true;
    });
  }

  @Override
  public void close() {
    line.close();
    super.close();
  }

  private record Store(StateStore heap, HeapLine line) implements StateStore {
    @Override
    public <R> R apply(StateCommand<R> command) {
      return line.ask(() -> heap.apply(command));
    }

    @Override
    public List<Reply<?>> applyAll(List<? extends StateCommand<?>> commands) {
      return line.ask(() -> heap.applyAll(commands));
    }

    @Override
    public ScanPage scan(ScanQuery query) {
      return line.ask(() -> heap.scan(query));
    }
  }

  private record Index(DueIndex heap, HeapLine line) implements DueIndex {
    @Override
    public void schedule(StateKey key, Instant due) {
      line.ask(() -> {
        heap.schedule(key, due);
        return true;
      });
    }

    @Override
    public boolean unschedule(StateKey key) {
      return line.ask(() -> heap.unschedule(key));
    }

    @Override
    public List<DueKey> due(Instant now, int limit) {
      return line.ask(() -> heap.due(now, limit));
    }

    @Override
    public List<DueClaim> claimDue(int limit, Duration lease) {
      return line.ask(() -> heap.claimDue(limit, lease));
    }

    @Override
    public boolean complete(DueClaim claim) {
      return line.ask(() -> heap.complete(claim));
    }

    @Override
    public Instant scheduleAfter(StateKey key, Duration delay) {
      return line.ask(() -> heap.scheduleAfter(key, delay));
    }

    @Override
    public boolean extend(DueClaim claim, Duration lease) {
      return line.ask(() -> heap.extend(claim, lease));
    }
  }
}
