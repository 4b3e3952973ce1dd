package io.acteon.core.scheduled;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.core.action.Action;
import io.acteon.core.dispatch.Caller;
import io.acteon.core.dispatch.TestingActions;
import io.acteon.core.later.DueWork;
import io.acteon.core.rules.verdict.GatewayKeys;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.action.ProviderRequest;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several runs of one action, whose dedup key is held by one of them at most. */
@Timeout(60)
final class RunsOfOneActionTest {

  private static final Duration DAY = Duration.ofDays(1);

  private static final String TOMORROW =
      """
      rules:
        - name: tomorrow
          action:
            type: schedule
            delay_seconds: 86400
        - name: once
          priority: 1
          action:
            type: deduplicate
            ttl_seconds: 3600
      """;

  private final Action action = TestingActions.action("email", "order-1");
  private final StateKey entry = ScheduledActions.key(action);
  private final StateKey claim = GatewayKeys.claim(action);
  private final Provided provided = new Provided();
  private volatile Duration ahead = Duration.ZERO;
  private final MemoryHeap heap = MemoryHeap.create(() -> Instant.now().plus(ahead));
  private final TestingInstance one =
      new TestingInstance(heap, TOMORROW, provided, HookedStore::new);
  private final TestingInstance two =
      new TestingInstance(heap, TOMORROW, provided, HookedStore::new);

  @BeforeEach
  void dispatch() {
    one.gateway.dispatch(action, Caller.ANONYMOUS);
    ahead = DAY;
  }

  @AfterEach
  void close() {
    provided.mayEnd.countDown();
    one.close();
    two.close();
  }

  @Test
  void aLateRunLeavesTheClaimUnderWhichAnotherExecutes() throws Exception {
    FutureTask<DueWork.Next> executing = new FutureTask<>(() -> run(one));
    hooks(two)
        .after(
            at(StateCommand.Get.class, entry),
            () -> {
              Thread.ofVirtual().start(executing);
              await().until(() -> !provided.isEmpty());
            });

    assertThat(run(two)).isInstanceOf(DueWork.Next.Again.class);

    assertThat(two.store.get(claim)).isPresent();
    provided.mayEnd.countDown();
    assertThat(executing.get()).isEqualTo(DueWork.Next.done());
    assertThat(provided).hasSize(1);
  }

  @Test
  void aRunThatIsOvertakenLeavesTheClaimOfTheOther() {
    provided.mayEnd.countDown();
    hooks(one)
        .before(
            at(StateCommand.CompareAndSwap.class, entry),
            () -> assertThat(run(two)).isEqualTo(DueWork.Next.done()));

    assertThat(run(one)).isInstanceOf(DueWork.Next.Again.class);

    assertThat(one.store.get(claim)).isPresent();
    assertThat(provided).hasSize(1);
  }

  /** It looks for the claim of its late request for a while, and removes it. */
  @Test
  void aRunThatTimedOutLeavesTheClaimOfTheNext() throws Exception {
    CountDownLatch looked = new CountDownLatch(1);
    hooks(one)
        .before(
            at(StateCommand.CheckAndSet.class, claim),
            () -> {
              throw new BackendException(ErrorCode.TIMEOUT, Effect.UNKNOWN, "late");
            });
    assertThat(run(one)).isInstanceOf(DueWork.Next.Again.class);
    FutureTask<DueWork.Next> executing = new FutureTask<>(() -> run(two));
    Thread.ofVirtual().start(executing);
    await().until(() -> !provided.isEmpty());

    hooks(one)
        .after(
            at(StateCommand.Get.class, claim),
            () -> hooks(one).after(at(StateCommand.Get.class, claim), looked::countDown));
    await().until(() -> looked.getCount() == 0 || two.store.get(claim).isEmpty());

    assertThat(two.store.get(claim)).isPresent();
    provided.mayEnd.countDown();
    assertThat(executing.get()).isEqualTo(DueWork.Next.done());
  }

  @Test
  void aRunAfterACrashHoldsTheKeyForAsLongAsTheRuleSays() {
    provided.mayEnd.countDown();
    breakOnce(at(StateCommand.CompareAndSwap.class, entry));
    run(one);
    ahead = DAY.plusMinutes(40);
    assertThat(two.store.get(claim).flatMap(StateEntry::timeToLive))
        .hasValueSatisfying(ttl -> assertThat(ttl).isLessThan(Duration.ofMinutes(21)));

    assertThat(run(two)).isEqualTo(DueWork.Next.done());

    assertThat(two.store.get(claim).flatMap(StateEntry::timeToLive))
        .hasValueSatisfying(ttl -> assertThat(ttl).isGreaterThan(Duration.ofMinutes(50)));
    assertThat(provided).hasSize(1);
  }

  /** Its request is under way when the run gives up. */
  @Test
  void aMarkThatArrivesLateMarksNothing() {
    provided.mayEnd.countDown();
    AtomicReference<@Nullable StateCommand<?>> mark = new AtomicReference<>();
    hooks(one)
        .before(
            command ->
                at(StateCommand.CompareAndSwap.class, entry).test(command)
                    && mark.compareAndSet(null, command),
            () -> {
              throw new BackendException(ErrorCode.TIMEOUT, Effect.UNKNOWN, "late");
            });
    assertThat(run(one)).isInstanceOf(DueWork.Next.Again.class);

    two.store.apply(requireNonNull(mark.get()));

    assertThat(run(two)).isEqualTo(DueWork.Next.done());
    assertThat(provided).hasSize(1);
  }

  @Test
  void aRunThatIsCutOffAtItsMarkLeavesTheActionToAnother() throws Exception {
    provided.mayEnd.countDown();
    hooks(one)
        .after(
            at(StateCommand.CompareAndSwap.class, entry),
            () -> {
              Thread.currentThread().interrupt();
              throw new BackendException(ErrorCode.INTERRUPTED, Effect.UNKNOWN, "interrupted");
            });

    assertThat(cutOff()).isInstanceOf(DueWork.Next.Again.class);

    assertThat(run(two)).isEqualTo(DueWork.Next.done());
    assertThat(provided).hasSize(1);
  }

  @Test
  void aRunThatIsCutOffBeforeItSendsLeavesTheActionToAnother() throws Exception {
    provided.mayEnd.countDown();
    hooks(one)
        .after(
            at(StateCommand.CompareAndSwap.class, entry), () -> Thread.currentThread().interrupt());

    assertThat(cutOff()).isInstanceOf(DueWork.Next.Again.class);
    assertThat(provided).isEmpty();

    await().until(() -> two.store.get(claim).isEmpty());
    assertThat(run(two)).isEqualTo(DueWork.Next.done());
    assertThat(provided).hasSize(1);
  }

  @Test
  void aRunThatCannotEndTheActionComesAgain() {
    provided.mayEnd.countDown();
    hooks(one)
        .before(
            command ->
                command instanceof StateCommand.CompareAndSwap swap
                    && EndedAction.due(swap.value()).isPresent(),
            () -> {
              StateEntry begun = two.store.get(entry).orElseThrow();
              ScheduledAction other = ScheduledAction.read(begun.value()).orElseThrow();
              two.store.set(entry, other.begun(UUID.randomUUID()).write(), Expiry.keep());
            });

    assertThat(run(one)).isInstanceOf(DueWork.Next.Again.class);
  }

  /** By a fault of its store here; a fault of a rule or a plug-in comes the same way. */
  @Test
  void anActionWhoseRunsBreakFailsInTheEnd() {
    provided.mayEnd.countDown();
    Duration waited = Duration.ZERO;
    for (int i = 0; i < 9; i++) {
      breakOnce(at(StateCommand.CheckAndSet.class, claim));
      waited = waited.plus(((DueWork.Next.Again) run(one)).after());
    }
    assertThat(waited).isGreaterThan(Duration.ofHours(8));
    breakOnce(at(StateCommand.CheckAndSet.class, claim));

    assertThat(run(one)).isEqualTo(DueWork.Next.done());

    assertThat(provided).isEmpty();
    assertThat(one.records().getFirst().outcomeDetails()).contains("INTERNAL");
    assertThat(two.store.get(entry).flatMap(ended -> EndedAction.due(ended.value()))).isPresent();
  }

  @Test
  void anActionWhoseRunBrokeAtItsMarkIsDispatchedByAnother() {
    provided.mayEnd.countDown();
    hooks(one)
        .after(
            at(StateCommand.CompareAndSwap.class, entry),
            () -> {
              throw new IllegalStateException("a bug of the store");
            });
    assertThat(run(one)).isInstanceOf(DueWork.Next.Again.class);

    assertThat(run(two)).isEqualTo(DueWork.Next.done());

    assertThat(provided).hasSize(1);
  }

  private void breakOnce(Predicate<StateCommand<?>> command) {
    hooks(one)
        .before(
            command,
            () -> {
              throw new IllegalStateException("a bug of the store");
            });
  }

  /** What a run comes to whose thread is interrupted. */
  private DueWork.Next cutOff() throws Exception {
    FutureTask<DueWork.Next> run = new FutureTask<>(() -> run(one));
    Thread.ofVirtual().start(run);
    return run.get();
  }

  private DueWork.Next run(TestingInstance instance) {
    return instance.runs.run(new DueKey(entry, Instant.now()));
  }

  private static HookedStore hooks(TestingInstance instance) {
    return (HookedStore) instance.store;
  }

  private static Predicate<StateCommand<?>> at(Class<?> kind, StateKey key) {
    return command -> kind.isInstance(command) && command.key().equals(key);
  }

  /** What the provider was asked for; it answers once it may. */
  private static final class Provided extends ConcurrentLinkedQueue<ProviderRequest> {
    private static final long serialVersionUID = 1L;
    private final transient CountDownLatch mayEnd = new CountDownLatch(1);

    @Override
    public boolean add(ProviderRequest request) {
      super.add(request);
      try {
        mayEnd.await();
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
      return true;
    }
  }
}
