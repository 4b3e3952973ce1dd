package io.acteon.core.scheduled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.core.action.Action;
import io.acteon.core.action.Outcome;
import io.acteon.core.dispatch.Caller;
import io.acteon.core.dispatch.DispatchException;
import io.acteon.core.dispatch.TestingActions;
import io.acteon.core.later.DueWork;
import io.acteon.core.rules.verdict.GatewayKeys;
import io.acteon.core.rules.verdict.Verdict;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.action.ProviderRequest;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ScheduledActionsTest {

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

  private static final String WHEN_IT_SAYS =
      """
      rules:
        - name: when it says
          action:
            type: schedule
            at: action.payload.send_at
      """;

  /** How far the store's clock is ahead of the instances'. */
  private volatile Duration ahead = Duration.ZERO;

  private final MemoryHeap heap = MemoryHeap.create(() -> Instant.now().plus(ahead));
  private final Queue<ProviderRequest> provided = new ConcurrentLinkedQueue<>();
  private final List<TestingInstance> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(TestingInstance::close);
  }

  @Test
  void keepsAnActionUntilItsTimeAndDispatchesItThen() {
    TestingInstance instance = instance(TOMORROW);
    Action action = TestingActions.action("email");
    Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    Outcome.Scheduled outcome = (Outcome.Scheduled) dispatch(instance, action);

    assertThat(outcome.actionId()).isEqualTo(action.id());
    assertThat(outcome.scheduledFor())
        .isBetween(before.plusSeconds(86_400), Instant.now().plusSeconds(86_400));
    assertThat(provided).isEmpty();
    assertThat(instance.index.due(Instant.now().plusSeconds(86_300), 1)).isEmpty();
    assertThat(instance.index.due(Instant.now().plusSeconds(86_401), 1))
        .extracting(DueKey::key)
        .containsExactly(ScheduledActions.key(action));

    assertThat(run(instance, action)).isEqualTo(DueWork.Next.done());

    assertThat(provided).hasSize(1);
    assertThat(seenAny(instance, action)).isEmpty();
    List<AuditRecord> records = instance.records();
    assertThat(records).extracting(AuditRecord::outcome).containsExactly("executed", "scheduled");
    assertThat(records).extracting(AuditRecord::verdict).containsExactly("deduplicate", "schedule");
    assertThat(records.getFirst().verdictDetails())
        .contains("\"caused_by\":\"" + records.getLast().id() + "\"");
  }

  @Test
  void schedulesNothingAnewForTheSameId() {
    TestingInstance instance = instance(TOMORROW);
    Action action = TestingActions.action("email");

    Outcome first = dispatch(instance, action);
    Outcome second = dispatch(instance(TOMORROW), action);

    assertThat(second).isEqualTo(first);
    assertThat(instance.index.due(Instant.MAX, 10)).hasSize(1);
  }

  /** A caller whose answer was lost sends it again, and it may be over by then. */
  @Test
  void schedulesNothingAnewForTheSameIdOnceItIsOver() {
    TestingInstance instance = instance(TOMORROW);
    Action action = TestingActions.action("email");
    Outcome first = dispatch(instance, action);
    run(instance, action);
    instance.index.unschedule(ScheduledActions.key(action));

    assertThat(dispatch(instance(TOMORROW), action)).isEqualTo(first);

    assertThat(instance.index.due(Instant.MAX, 1)).isEmpty();
    assertThat(run(instance, action)).isEqualTo(DueWork.Next.done());
    assertThat(provided).hasSize(1);
    assertThat(seenAny(instance, action)).isEmpty();
  }

  @Test
  void takesTheTimeFromTheAction() {
    TestingInstance instance = instance(WHEN_IT_SAYS);
    Action action = TestingActions.holding("{\"send_at\":\"2026-01-01T10:00:00+01:00\"}");

    dispatch(instance, action);

    assertThat(instance.index.claimDue(1, Duration.ofSeconds(1)))
        .extracting(claim -> claim.key())
        .containsExactly(ScheduledActions.key(action));
  }

  @Test
  void tellsTheTimeThatItWasGivenAndIsNeverBeforeIt() {
    TestingInstance instance = instance(WHEN_IT_SAYS);
    Instant at = Instant.now().plusSeconds(3_600).truncatedTo(ChronoUnit.SECONDS);
    Action action = TestingActions.holding("{\"send_at\":\"" + at + "\"}");

    assertThat(dispatch(instance, action)).isEqualTo(new Outcome.Scheduled(action.id(), at));

    assertThat(instance.index.due(at.minusMillis(1), 1)).isEmpty();
    assertThat(instance.index.due(at.plusSeconds(1), 1)).hasSize(1);
  }

  @Test
  void failsAnActionThatHasNoTime() {
    TestingInstance instance = instance(WHEN_IT_SAYS);

    for (String payload :
        List.of("{}", "{\"send_at\":\"soon\"}", "{\"send_at\":\"9999-01-01T00:00:00Z\"}")) {
      Outcome outcome = dispatch(instance, TestingActions.holding(payload));
      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed -> {
                assertThat(failed.code()).isEqualTo("SCHEDULE_TIME_INVALID");
                assertThat(failed.message()).contains("when it says", "RFC 3339");
              });
    }
    assertThat(instance.index.due(Instant.MAX, 1)).isEmpty();
  }

  @Test
  void saysWhatToDoIfTheIndexFailsAndTakesNothingBackThatAnotherWasTold() {
    TestingInstance instance = instance(TOMORROW);
    Action action = TestingActions.action("email");
    ScheduledActions failing =
        new ScheduledActions(instance.store, new FailingIndex(), Clock.systemUTC());

    assertThatThrownBy(() ->
            failing.postpone(
                action,
                Caller.ANONYMOUS,
                new Verdict.Schedule(
                    "tomorrow", new Verdict.Schedule.Time.Delay(Duration.ofDays(1))),
                Optional.empty()))
        .isInstanceOf(DispatchException.class)
        .hasMessageContaining("send it again with the same id");

    assertThat(dispatch(instance, action)).isInstanceOf(Outcome.Scheduled.class);
    assertThat(run(instance, action)).isEqualTo(DueWork.Next.done());
    assertThat(provided).hasSize(1);
  }

  /** The entry of a dispatch that died before its key was in the index. */
  @Test
  void putsTheKeyIntoTheIndexWhenAnActionIsSentAgain() {
    TestingInstance instance = instance(TOMORROW);
    Action action = TestingActions.action("email");
    dispatch(instance, action);
    instance.index.unschedule(ScheduledActions.key(action));

    dispatch(instance, action);

    assertThat(instance.index.due(Instant.now().plusSeconds(86_401), 1)).hasSize(1);
    assertThat(instance.index.due(Instant.now().plusSeconds(86_300), 1)).isEmpty();
  }

  /** The key of a run that died after it had removed the entry. */
  @Test
  void hasNothingToDoWithoutAnEntry() {
    TestingInstance instance = instance(TOMORROW);

    assertThat(run(instance, TestingActions.action("email"))).isEqualTo(DueWork.Next.done());
    assertThat(instance.records()).isEmpty();
  }

  /** A run that died after it had claimed the dedup key, and before it began to execute. */
  @Test
  void knowsTheClaimOfAnEarlierRun() {
    Action action = TestingActions.action("email", "order-1");
    TestingInstance dying =
        instance(
            TOMORROW,
            store -> new Dying(store, command -> command instanceof StateCommand.CompareAndSwap));
    dispatch(dying, action);
    run(dying, action);
    assertThat(provided).isEmpty();
    assertThat(dying.store.get(new StateKey("shop", "acme", "dedup", "order-1"))).isPresent();

    assertThat(run(instance(TOMORROW), action)).isEqualTo(DueWork.Next.done());

    assertThat(provided).hasSize(1);
  }

  /** A run that died after it had begun to execute. */
  @Test
  void callsAnExecutionUnknownThatNeverSaidHowItEnded() {
    TestingInstance instance = instance(TOMORROW);
    Action action = TestingActions.action("email");
    dispatch(instance, action);
    begun(instance, action, Duration.ZERO);
    assertThat(run(instance, action))
        .isInstanceOfSatisfying(
            DueWork.Next.Again.class,
            again -> assertThat(again.after()).isLessThanOrEqualTo(TestingInstance.BOUND));
    assertThat(instance.records()).hasSize(1);

    begun(instance, action, TestingInstance.BOUND);
    assertThat(run(instance, action)).isEqualTo(DueWork.Next.done());

    assertThat(provided).isEmpty();
    assertThat(instance.records())
        .extracting(AuditRecord::outcome)
        .containsExactly("failed", "scheduled");
    assertThat(instance.records().getFirst().outcomeDetails()).contains("OUTCOME_UNKNOWN");
    assertThat(seenAny(instance, action)).isEmpty();
  }

  /** A process that dies with its record in memory would leave no trace otherwise. */
  @Test
  void keepsItsEntryUntilItIsOnRecordWhatCameOfIt() throws Exception {
    TestingInstance instance = instance(TOMORROW);
    Action action = TestingActions.action("email");
    dispatch(instance, action);
    instance.records.leave();
    FutureTask<DueWork.Next> run = new FutureTask<>(() -> run(instance, action));
    Thread.ofVirtual().start(run);
    await().until(() -> !provided.isEmpty() && instance.waiting() == 1);

    assertThat(seen(instance, action).action().isWaiting()).isFalse();
    assertThat(run.isDone()).isFalse();

    instance.records.comeBack();
    assertThat(run.get()).isEqualTo(DueWork.Next.done());
    assertThat(seenAny(instance, action)).isEmpty();
    assertThat(instance.records()).extracting(AuditRecord::outcome).contains("executed");
  }

  @Test
  void endsThoughTheStoreRefusesTheRecordOfAnother() {
    TestingInstance instance = instance(WHEN_IT_SAYS);
    Action other = due();
    instance.records.refuse(other.id());
    dispatch(instance, other);
    assertThat(instance.waiting()).isEqualTo(1);
    Action action = due();
    dispatch(instance, action);

    assertThat(run(instance, action)).isEqualTo(DueWork.Next.done());

    assertThat(instance.waiting()).isEqualTo(1);
    assertThat(instance.records())
        .filteredOn(record -> record.actionId().equals(action.id()))
        .extracting(AuditRecord::outcome)
        .containsExactly("executed", "scheduled");
  }

  /** An action whose time has passed. */
  private static Action due() {
    return TestingActions.holding("{\"send_at\":\"2026-01-01T10:00:00+01:00\"}");
  }

  @Test
  void executesOnceWhenTheReplyToItsMarkIsLost() {
    Action action = TestingActions.action("email");
    TestingInstance instance = instance(TOMORROW, store -> new Losing(store));
    dispatch(instance, action);

    assertThat(run(instance, action)).isInstanceOf(DueWork.Next.Again.class);
    assertThat(provided).isEmpty();
    assertThat(run(instance, action)).isEqualTo(DueWork.Next.done());

    assertThat(provided).hasSize(1);
  }

  @Test
  void executesOrCancelsAndNeverBoth() throws Exception {
    TestingInstance instance = instance(TOMORROW);
    TestingInstance other = instance(TOMORROW);
    for (int i = 0; i < 200; i++) {
      Action action = TestingActions.action("email");
      dispatch(instance, action);
      comeDue(instance, action);
      provided.clear();
      CyclicBarrier start = new CyclicBarrier(3);
      ScheduledActions.Seen seen = seen(other, action);
      FutureTask<Boolean> cancel =
          new FutureTask<>(() -> {
            start.await();
            return other.scheduled.cancel(seen);
          });
      FutureTask<DueWork.Next> one =
          new FutureTask<>(() -> {
            start.await();
            return runNow(instance, action);
          });
      FutureTask<DueWork.Next> two =
          new FutureTask<>(() -> {
            start.await();
            return runNow(other, action);
          });
      Thread.ofVirtual().start(cancel);
      Thread.ofVirtual().start(one);
      Thread.ofVirtual().start(two);
      one.get();
      two.get();

      assertThat(provided).hasSize(cancel.get() ? 0 : 1);
      assertThat(instance.store.get(GatewayKeys.claim(action)).isEmpty()).isEqualTo(cancel.get());
    }
  }

  @Test
  void cancelsNothingThatHasBegun() {
    TestingInstance instance = instance(TOMORROW);
    Action action = TestingActions.action("email");
    dispatch(instance, action);
    ScheduledActions.Seen waiting = seen(instance, action);
    begun(instance, action, Duration.ZERO);

    assertThat(instance.scheduled.cancel(waiting)).isFalse();
    assertThat(instance.scheduled.cancel(seen(instance, action))).isFalse();
    assertThat(instance.store.get(ScheduledActions.key(action))).isPresent();
  }

  @Test
  void cancelsWhatARunHasBegunAndGivenUpMeanwhile() {
    TestingInstance instance = instance(TOMORROW);
    Action action = TestingActions.action("email");
    dispatch(instance, action);
    ScheduledActions.Seen seen = seen(instance, action);
    begun(instance, action, Duration.ZERO);
    StateKey key = ScheduledActions.key(action);
    instance.store.compareAndSwap(
        key,
        instance.store.get(key).orElseThrow().version(),
        seen.action().write(),
        Expiry.after(ScheduledActions.KEPT));

    assertThat(instance.scheduled.cancel(seen)).isTrue();

    assertThat(instance.store.get(key)).isEmpty();
  }

  @Test
  void cancelsNoOtherThatWasSentWithTheSameIdMeanwhile() {
    TestingInstance instance = instance(TOMORROW);
    Action action = TestingActions.action("email");
    dispatch(instance, action);
    ScheduledActions.Seen first = seen(instance, action);
    assertThat(instance.scheduled.cancel(first)).isTrue();
    dispatch(instance, action);

    assertThat(instance.scheduled.cancel(first)).isFalse();

    assertThat(seenAny(instance, action)).isPresent();
  }

  /** Whoever cancels may be slow, and the same id sent again meanwhile. */
  @Test
  void aCancellationLeavesWhatIsScheduledAfterIt() {
    TestingInstance instance = instance(TOMORROW);
    Action action = TestingActions.action("email");
    dispatch(instance, action);

    assertThat(instance.scheduled.cancel(seen(instance, action))).isTrue();
    assertThat(run(instance, action)).isEqualTo(DueWork.Next.done());
    assertThat(provided).isEmpty();

    dispatch(instance, action);
    assertThat(instance.index.due(Instant.MAX, 10)).hasSize(1);
    assertThat(run(instance, action)).isEqualTo(DueWork.Next.done());
    assertThat(provided).hasSize(1);
  }

  @Test
  void dispatchesNothingBeforeItsTimeByTheKeyOfWhatWasCancelled() {
    TestingInstance instance = instance(TOMORROW);
    Action action = TestingActions.action("email");
    dispatch(instance, action);
    instance.scheduled.cancel(seen(instance, action));
    ahead = Duration.ofHours(23);
    dispatch(instance, action);
    ahead = Duration.ofHours(25);

    assertThat(runNow(instance, action))
        .isInstanceOfSatisfying(
            DueWork.Next.Again.class,
            again ->
                assertThat(again.after()).isBetween(Duration.ofHours(21), Duration.ofHours(22)));

    assertThat(provided).isEmpty();
    assertThat(seen(instance, action).action().isWaiting()).isTrue();
  }

  @Test
  void failsAnActionThatIsTooLargeToBeKept() {
    TestingInstance instance = instance(TOMORROW);

    Outcome outcome =
        dispatch(
            instance, TestingActions.holding("{\"text\":\"" + "x".repeat((1 << 20) - 20) + "\"}"));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo("SCHEDULE_REFUSED");
              assertThat(failed.message()).contains("tomorrow", "1048576");
            });
    assertThat(instance.index.due(Instant.MAX, 1)).isEmpty();
  }

  /** Whoever makes actions without reading them may give them what cannot be read. */
  @Test
  void failsAnActionThatCouldNotBeReadAtItsTime() {
    TestingInstance instance = instance(TOMORROW);

    Outcome outcome =
        dispatch(instance, startingAt(Instant.parse("9999-12-31T23:59:59Z").plusSeconds(1)));

    assertRefused(outcome);
    assertThat(instance.index.due(Instant.MAX, 1)).isEmpty();
  }

  @Test
  void doesNotSayThatWhatCannotBeReadIsScheduled() {
    TestingInstance instance = instance(TOMORROW);
    Action action = TestingActions.action("email");
    StateKey key = ScheduledActions.key(action);
    instance.store.checkAndSet(key, "{}", Expiry.after(Duration.ofDays(1)));

    assertRefused(dispatch(instance, action));

    assertThat(instance.store.get(key).orElseThrow().value()).isEqualTo("{}");
  }

  private static void assertRefused(Outcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo("SCHEDULE_REFUSED");
              assertThat(failed.message()).contains("tomorrow", "read");
            });
  }

  private static Action startingAt(Instant time) {
    Action action = TestingActions.action("email");
    return new Action(
        action.id(),
        action.namespace(),
        action.tenant(),
        action.provider(),
        action.actionType(),
        action.payload(),
        action.dedupKey(),
        action.metadata(),
        action.status(),
        action.fingerprint(),
        Optional.of(time),
        action.endsAt(),
        action.createdAt(),
        action.traceContext());
  }

  @Test
  void whatMayBeKeptMayAlsoBegin() {
    TestingInstance instance = instance(TOMORROW);
    Action small = TestingActions.holding("{\"text\":\"\"}");
    dispatch(instance, small);
    int room =
        (1 << 20) - instance.store.get(ScheduledActions.key(small)).orElseThrow().value().length();
    Action largest = TestingActions.holding("{\"text\":\"" + "x".repeat(room - 10) + "\"}");

    assertThat(dispatch(instance, largest)).isInstanceOf(Outcome.Scheduled.class);
    assertThat(run(instance, largest)).isEqualTo(DueWork.Next.done());

    assertThat(provided).hasSize(1);
  }

  @Test
  void waitsWhileOtherRunsTakeAllMemory() {
    TestingInstance instance = instance(WHEN_IT_SAYS);
    Action action = due();
    dispatch(instance, action);
    RunMemory memory = new RunMemory(1);
    ScheduledRuns runs =
        new ScheduledRuns(instance.store, instance.gateway, TestingInstance.BOUND, memory);
    DueKey key = new DueKey(ScheduledActions.key(action), Instant.now());

    assertThat(memory.hold("{}", () -> runs.run(key)))
        .contains(DueWork.Next.again(Duration.ofSeconds(1)));
    assertThat(provided).isEmpty();

    assertThat(runs.run(key)).isEqualTo(DueWork.Next.done());
    assertThat(provided).hasSize(1);
  }

  @Test
  void listsWhatWaits() {
    TestingInstance instance = instance(TOMORROW);
    Action one = TestingActions.action("email");
    Action two = TestingActions.action("email");
    dispatch(instance, one);
    dispatch(instance, two);

    List<Action> listed = new ArrayList<>();
    List<Long> weighed = new ArrayList<>();
    Optional<String> cursor =
        instance.scheduled.list(
            "shop", "acme", 1, Optional.empty(), weighed::add, each -> listed.add(each.action()));
    assertThat(listed).hasSize(1);
    instance.scheduled.list(
        "shop", "acme", 1, cursor, weighed::add, each -> listed.add(each.action()));

    assertThat(listed).containsExactlyInAnyOrder(one, two);
    assertThat(weighed).hasSize(2).allMatch(bytes -> bytes > 1_000);
    assertThat(seen(instance, one).action().action()).isEqualTo(one);
    assertThat(instance.scheduled.find("shop", "other", one.id(), bytes -> {})).isEmpty();
  }

  private static ScheduledActions.Seen seen(TestingInstance instance, Action action) {
    return seenAny(instance, action).orElseThrow();
  }

  private static Optional<ScheduledActions.Seen> seenAny(TestingInstance instance, Action action) {
    return instance.scheduled.find(action.namespace(), action.tenant(), action.id(), bytes -> {});
  }

  private TestingInstance instance(String yaml) {
    return instance(yaml, store -> store);
  }

  private TestingInstance instance(String yaml, UnaryOperator<StateStore> between) {
    TestingInstance instance = new TestingInstance(heap, yaml, provided, between);
    opened.add(instance);
    return instance;
  }

  private static Outcome dispatch(TestingInstance instance, Action action) {
    return instance.gateway.dispatch(action, Caller.ANONYMOUS);
  }

  /** Once it is due. */
  private DueWork.Next run(TestingInstance instance, Action action) {
    comeDue(instance, action);
    return runNow(instance, action);
  }

  private void comeDue(TestingInstance instance, Action action) {
    if (seenAny(instance, action).filter(seen -> seen.action().isWaiting()).isPresent()) {
      Duration left =
          instance
              .store
              .get(ScheduledActions.key(action))
              .flatMap(StateEntry::timeToLive)
              .orElseThrow()
              .minus(ScheduledActions.KEPT);
      if (left.isPositive()) {
        ahead = ahead.plus(left);
      }
    }
  }

  private static DueWork.Next runNow(TestingInstance instance, Action action) {
    return instance.runs.run(new DueKey(ScheduledActions.key(action), Instant.now()));
  }

  /** Leaves the entry as a run does that dies {@code since} ago, after it had begun to execute. */
  private static void begun(TestingInstance instance, Action action, Duration since) {
    StateKey key = ScheduledActions.key(action);
    StateEntry entry = instance.store.get(key).orElseThrow();
    ScheduledAction waiting = ScheduledAction.read(entry.value()).orElseThrow();
    instance.store.compareAndSwap(
        key,
        entry.version(),
        waiting.begun(UUID.randomUUID()).write(),
        Expiry.after(ScheduledActions.KEPT.minus(since)));
  }

  /** A store that is gone from the first command on that it dies of. */
  private static final class Dying implements StateStore {
    private final StateStore store;
    private final Predicate<StateCommand<?>> of;
    private boolean dead;

    Dying(StateStore store, Predicate<StateCommand<?>> of) {
      this.store = store;
      this.of = of;
    }

    @Override
    public <R> R apply(StateCommand<R> command) {
      dead |= of.test(command);
      if (dead && !(command instanceof StateCommand.Get)) {
        throw new BackendException(ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED, "dead");
      }
      return store.apply(command);
    }

    @Override
    public ScanPage scan(ScanQuery query) {
      return store.scan(query);
    }
  }

  /** A store that loses the reply to the first compare-and-swap. */
  private static final class Losing implements StateStore {
    private final StateStore store;
    private boolean lost;

    Losing(StateStore store) {
      this.store = store;
    }

    @Override
    public <R> R apply(StateCommand<R> command) {
      R result = store.apply(command);
      if (command instanceof StateCommand.CompareAndSwap && !lost) {
        lost = true;
        throw new BackendException(ErrorCode.UNAVAILABLE, Effect.UNKNOWN, "the reply was lost");
      }
      return result;
    }

    @Override
    public ScanPage scan(ScanQuery query) {
      return store.scan(query);
    }
  }
}
