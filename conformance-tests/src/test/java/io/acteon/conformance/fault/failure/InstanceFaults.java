package io.acteon.conformance.fault.failure;

import static io.acteon.conformance.clause.ContractClause.B10;
import static io.acteon.conformance.clause.ContractClause.B11;
import static io.acteon.conformance.clause.ContractClause.B12;
import static io.acteon.conformance.clause.ContractClause.B13;
import static io.acteon.conformance.clause.ContractClause.B3;

import io.acteon.conformance.fault.StateFault;
import io.acteon.conformance.fault.store.FaultyDueIndex;
import io.acteon.conformance.fault.store.FaultyStateBackend;
import io.acteon.conformance.fault.store.FaultyStore;
import io.acteon.spi.BackendException;
import io.acteon.spi.Capability;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Instances that do not end, leak, lie about themselves, or see the past. */
public final class InstanceFaults {

  private static final int PERMITS = 8;

  private InstanceFaults() {}

  public static Stream<StateFault> all() {
    return Stream.of(
        new StateFault("a closed instance still answers reads", B3, InstanceFaults::readingOn),
        new StateFault("closing closes all instances", B3, closingAll()),
        StateFault.ofIndex("what is due is judged by the caller's clock", B10, CallersClock::new),
        new StateFault("an undeclared capability is not refused", B11, InstanceFaults::undeclared),
        StateFault.ofStore("an interrupted caller goes on as if it were not", B12, Swallowing::new),
        StateFault.ofStore("an interrupted call leaks its permit", B12, Leaking::new),
        StateFault.ofStore("reads are served from what was read before", B13, Cached::new));
  }

  private static StateBackend readingOn(StateBackend backend) {
    return FaultyStateBackend.withStore(
        backend,
        store ->
            new FaultyStore(store) {
              @Override
              public Optional<StateEntry> get(StateCommand.Get get) {
                try {
                  return super.get(get);
                } catch (BackendException closed) {
                  return Optional.empty();
                }
              }
            });
  }

  private static UnaryOperator<StateBackend> closingAll() {
    Set<StateBackend> instances = ConcurrentHashMap.newKeySet();
    return backend -> {
      instances.add(backend);
      return new FaultyStateBackend(backend) {
        @Override
        public void close() {
          instances.forEach(StateBackend::close);
        }
      };
    };
  }

  private static StateBackend undeclared(StateBackend backend) {
    return new FaultyStateBackend(backend) {
      @Override
      public Set<Capability> capabilities() {
        return Set.of();
      }
    };
  }

  private static final class CallersClock extends FaultyDueIndex {
    CallersClock(DueIndex correct) {
      super(correct);
    }

    @Override
    public List<DueClaim> claimDue(int limit, Duration lease) {
      return super.claimDue(limit, lease).stream()
          .filter(claim -> claim.due().isBefore(Instant.now()))
          .toList();
    }
  }

  private static final class Swallowing extends FaultyStore {
    Swallowing(StateStore correct) {
      super(correct);
    }

    @Override
    public <R> R apply(StateCommand<R> command) {
      Thread.interrupted();
      return super.apply(command);
    }
  }

  /** As a pool of connections that a caller enters before it notices that it was interrupted. */
  private static final class Leaking extends FaultyStore {
    private final Semaphore permits = new Semaphore(PERMITS);

    Leaking(StateStore correct) {
      super(correct);
    }

    @Override
    public <R> R apply(StateCommand<R> command) {
      if (!permits.tryAcquire()) {
        throw failure(ErrorCode.OVERLOADED, "no connection is left");
      }
      if (Thread.currentThread().isInterrupted()) {
        throw failure(ErrorCode.INTERRUPTED, "interrupted");
      }
      try {
        return super.apply(command);
      } finally {
        permits.release();
      }
    }

    private static BackendException failure(ErrorCode code, String message) {
      return new BackendException(code, Effect.NOT_APPLIED, message);
    }
  }

  private static final class Cached extends FaultyStore {
    private final Map<StateKey, Optional<StateEntry>> read = new ConcurrentHashMap<>();

    Cached(StateStore correct) {
      super(correct);
    }

    @Override
    public Optional<StateEntry> get(StateCommand.Get get) {
      return read.computeIfAbsent(get.key(), _ -> super.get(get));
    }
  }
}
