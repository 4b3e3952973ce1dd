package io.acteon.server.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.acteon.backend.memory.MemoryStateBackendProvider;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkloadsTest {

  private final StateBackend memory =
      new MemoryStateBackendProvider().configure(ConfigFactory.empty()).open();
  private final StateStore store = memory.store();
  private final Segment segment = new Segment(1);

  @AfterEach
  void close() {
    memory.close();
  }

  private static void load(Workload workload) throws InterruptedException {
    Load.VIRTUAL.closed(workload, 4, Duration.ofMillis(20), Duration.ofMillis(50));
  }

  @Test
  void aSoundStoreHasNoFlaw() throws InterruptedException {
    Duplicates duplicates = new Duplicates(store, segment, 50);
    duplicates.contest(4);
    BenchGateway gateway = new BenchGateway(store, Optional.empty());

    for (Workload workload :
        new Workload[] {
          new FreshClaims(store, segment),
          duplicates,
          new HotCounter(store, segment),
          new Dispatches(gateway, segment)
        }) {
      load(workload);
      assertThat(workload.flaw()).as(workload.getClass().getSimpleName()).isEmpty();
    }
    gateway.close();
  }

  @Test
  void twoWinnersOfOneKeyAreFound() throws InterruptedException {
    Duplicates duplicates = new Duplicates(new Generous(store), segment, 50);
    duplicates.contest(4);
    assertThat(duplicates.flaw()).hasValueSatisfying(flaw -> assertThat(flaw).contains("200"));

    load(duplicates);
    assertThat(duplicates.flaw()).hasValueSatisfying(flaw -> assertThat(flaw).contains("taken"));
  }

  @Test
  void aKeyThatNobodyWinsIsFound() throws InterruptedException {
    FreshClaims first = new FreshClaims(store, segment);
    first.caller(0).call();
    FreshClaims again = new FreshClaims(store, new Segment(1));
    again.caller(0).call();

    assertThat(first.flaw()).isEmpty();
    assertThat(again.flaw()).hasValue("0 winners of claims on 1 distinct keys");
  }

  @Test
  void aVersionThatDoesNotRiseIsFound() {
    FreshClaims claims = new FreshClaims(new Generous(store), segment);
    Workload.Caller caller = claims.caller(0);
    caller.call();
    assertThat(claims.flaw()).isEmpty();

    caller.call();
    assertThat(claims.flaw()).isPresent();
  }

  @Test
  void aLostIncrementIsFound() {
    HotCounter counter = new HotCounter(new Forgetful(store), segment);
    Workload.Caller caller = counter.caller(0);
    caller.call();
    caller.call();

    assertThat(counter.flaw()).hasValue("a counter stands at 1 after 2 increments");
  }

  @Test
  void segmentsHaveNoKeyInCommon() {
    assertThat(new Segment(0).nextRange()).isNotEqualTo(new Segment(1).nextRange());
    assertThat(segment.nextRange()).isNotEqualTo(segment.nextRange());
    assertThat(Segment.id(1)).isNotEqualTo(Segment.id(2));
  }

  /** Lets everybody win, with one version. */
  private record Generous(StateStore store) implements StateStore {
    @Override
    @SuppressWarnings("unchecked")
    public <R> R apply(StateCommand<R> command) {
      return (R) new ClaimResult.Created(7);
    }

    @Override
    public ScanPage scan(ScanQuery query) {
      return store.scan(query);
    }
  }

  /** Counts what it does not store, but for the first. */
  private record Forgetful(StateStore store, AtomicLong counted) implements StateStore {
    Forgetful(StateStore store) {
      this(store, new AtomicLong());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> R apply(StateCommand<R> command) {
      if (!(command instanceof StateCommand.Increment) || counted.incrementAndGet() == 1) {
        return store.apply(command);
      }
      return (R) new Counter(counted.get(), Long.MAX_VALUE, Optional.empty());
    }

    @Override
    public ScanPage scan(ScanQuery query) {
      return store.scan(query);
    }
  }
}
