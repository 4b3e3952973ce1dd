package io.acteon.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.core.action.Action;
import io.acteon.core.action.FirstAttempt;
import io.acteon.core.action.Outcome;
import io.acteon.core.action.OutcomeJson;
import io.acteon.core.rules.verdict.ClaimValue;
import io.acteon.core.rules.verdict.GatewayKeys;
import io.acteon.spi.Effect;
import io.acteon.spi.action.ProviderException;
import io.acteon.spi.action.ProviderResponse;
import io.acteon.spi.state.Expiry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class DeduplicationTest {

  private static final String RULES =
      """
      rules:
        - name: keeps
          condition: { field: action.dedup_key, starts_with: keep }
          action: { type: deduplicate, ttl_seconds: 60, on_failure: keep }
        - name: remembers
          condition: { field: action.dedup_key, starts_with: remember }
          action: { type: deduplicate, ttl_seconds: 60, remember: outcome }
        - name: forgets
          condition: { field: action.dedup_key, starts_with: forget }
          action: { type: deduplicate, ttl_seconds: 60, remember: nothing }
        - name: once
          condition: { field: action.provider, eq: email }
          action: { type: deduplicate, ttl_seconds: 60 }
      """;

  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir private Path directory;

  @Test
  void executesTheFirstAndNamesTheOthersDuplicates() {
    try (TestingGateway testing = new TestingGateway(directory, RULES)) {
      Action first = TestingActions.action("email", "k");
      assertThat(testing.dispatch(first)).isInstanceOf(Outcome.Executed.class);
      assertThat(testing.dispatch(TestingActions.action("email", "k")))
          .isEqualTo(duplicate(FirstAttempt.End.DONE, first));
      assertThat(testing.executed).hasSize(1);
    }
  }

  @Test
  void executesEachKeyOnceOverTwoGateways() throws Exception {
    MemoryHeap heap = MemoryHeap.create();
    try (TestingGateway a = new TestingGateway(heap, directory, RULES);
        TestingGateway b = new TestingGateway(heap, directory, RULES);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome>> all = new ArrayList<>();
      for (int i = 0; i < 4_000; i++) {
        String key = "k" + i % 200;
        TestingGateway gateway = i % 2 == 0 ? a : b;
        all.add(threads.submit(() -> gateway.dispatch(TestingActions.action("email", key))));
      }
      long executed = 0;
      for (Future<Outcome> one : all) {
        executed += isExecuted(one) ? 1 : 0;
      }
      assertThat(executed).isEqualTo(200);
      assertThat(a.executed.size() + b.executed.size()).isEqualTo(200);
    }
  }

  @Test
  void givesTheClaimBackAfterACertainFailure() {
    try (TestingGateway testing = new TestingGateway(directory, RULES)) {
      testing.failure = Optional.of(new ProviderException("HTTP_400", Effect.REJECTED, "no"));
      assertThat(testing.dispatch(TestingActions.action("email", "k")))
          .isInstanceOf(Outcome.Failed.class);

      testing.failure = Optional.empty();
      assertThat(testing.dispatch(TestingActions.action("email", "k")))
          .isInstanceOf(Outcome.Executed.class);
    }
  }

  @Test
  void keepsTheClaimWhenTheActionMayHaveBeenCarriedOut() {
    try (TestingGateway testing = new TestingGateway(directory, RULES)) {
      testing.failure = Optional.of(new ProviderException("TIMEOUT", Effect.UNKNOWN, "late"));
      Action first = TestingActions.action("email", "k");
      testing.dispatch(first);

      assertThat(testing.dispatch(TestingActions.action("email", "k")))
          .isEqualTo(duplicate(FirstAttempt.End.UNKNOWN, first));
    }
  }

  @Test
  void keepsTheClaimAfterAFailureIfTheRuleSaysSo() {
    try (TestingGateway testing = new TestingGateway(directory, RULES)) {
      testing.failure = Optional.of(new ProviderException("HTTP_400", Effect.REJECTED, "no"));
      Action first = TestingActions.action("email", "keep-1");
      testing.dispatch(first);

      assertThat(testing.dispatch(TestingActions.action("email", "keep-1")))
          .isEqualTo(duplicate(FirstAttempt.End.FAILED, first));
    }
  }

  @Test
  void knowsItsOwnClaimAfterALostReply() {
    try (TestingGateway testing = new TestingGateway(directory, RULES)) {
      testing.store.loseClaimReplies(1);

      assertThat(testing.dispatch(TestingActions.action("email", "k")))
          .isInstanceOf(Outcome.Executed.class);
      assertThat(testing.dispatch(TestingActions.action("email", "k")))
          .isInstanceOf(Outcome.Deduplicated.class);
    }
  }

  @Test
  void givesAClaimBackThatItNeverLearnedOf() {
    try (TestingGateway testing = new TestingGateway(directory, RULES)) {
      var action = TestingActions.action("email", "k");
      testing.store.loseClaimReplies(2);
      assertThatThrownBy(() -> testing.dispatch(action)).isInstanceOf(DispatchException.class);
      assertThat(testing.executed).isEmpty();

      await().until(() -> testing.store.get(GatewayKeys.claim(action)).isEmpty());
      assertThat(testing.dispatch(action)).isInstanceOf(Outcome.Executed.class);
    }
  }

  @Test
  void givesAClaimBackThatArrivesAfterItWasLookedFor() {
    try (TestingGateway testing = new TestingGateway(directory, RULES)) {
      var action = TestingActions.action("email", "k");
      testing.store.delayClaims();
      assertThatThrownBy(() -> testing.dispatch(action)).isInstanceOf(DispatchException.class);
      await().until(() -> testing.store.reads() > 0);
      testing.store.arrive();

      await()
          .ignoreException(DuplicateException.class)
          .until(() -> testing.dispatch(action) instanceof Outcome.Executed);
      assertThat(testing.executed).hasSize(1);
    }
  }

  @Test
  void executesNothingWithoutItsStore() {
    try (TestingGateway testing = new TestingGateway(directory, RULES)) {
      testing.store.goAway();

      assertThatThrownBy(() -> testing.dispatch(TestingActions.action("email", "k")))
          .isInstanceOfSatisfying(
              DispatchException.class,
              refused -> {
                assertThat(refused.code()).isEqualTo("STATE_UNAVAILABLE");
                assertThat(refused.retryable()).isTrue();
                assertThat(refused.retryAfter()).isPresent();
              });
      assertThat(testing.executed).isEmpty();
      assertThat(testing.records()).isEmpty();

      testing.store.comeBack();
      assertThat(testing.dispatch(TestingActions.action("email", "k")))
          .isInstanceOf(Outcome.Executed.class);
    }
  }

  @Test
  void tellsADuplicateThatTheFirstIsStillUnderWay() throws Exception {
    MemoryHeap heap = MemoryHeap.create();
    try (TestingGateway here = new TestingGateway(heap, directory, RULES);
        TestingGateway there = new TestingGateway(heap, directory, RULES);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch mayEnd = holdProvider(here);
      Action first = TestingActions.action("email", "k");
      Future<Outcome> underWay = threads.submit(() -> here.dispatch(first));
      await().until(() -> !here.executed.isEmpty());

      for (TestingGateway gateway : List.of(here, there)) {
        assertThatThrownBy(() -> gateway.dispatch(TestingActions.action("email", "k")))
            .isInstanceOfSatisfying(
                DuplicateException.class,
                refused -> {
                  assertThat(refused.code()).isEqualTo("IN_PROGRESS");
                  assertThat(refused.retryable()).isTrue();
                  assertThat(refused.retryAfter().orElseThrow())
                      .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
                  assertThat(refused.firstActionId()).contains(first.id());
                });
      }
      mayEnd.countDown();

      assertThat(underWay.get()).isInstanceOf(Outcome.Executed.class);
      await().until(() -> isDone(there, first));
      assertThat(there.dispatch(TestingActions.action("email", "k")))
          .isEqualTo(duplicate(FirstAttempt.End.DONE, first));
      assertThat(here.executed.size() + there.executed.size()).isEqualTo(1);
    }
  }

  @Test
  void namesAnAttemptUnknownWhoseProviderFailedInAWayThatItDoesNotDeclare() throws Exception {
    try (TestingGateway testing = new TestingGateway(directory, RULES);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch mayEnd = holdProvider(testing);
      testing.answer =
          () -> {
            held(mayEnd);
            throw new IllegalArgumentException("a provider's fault that it does not declare");
          };
      Action action = TestingActions.action("email", "k");
      Future<Outcome> underWay = threads.submit(() -> testing.dispatch(action));
      await().until(() -> !testing.executed.isEmpty());
      assertThatThrownBy(() -> testing.dispatch(action)).isInstanceOf(DuplicateException.class);
      mayEnd.countDown();

      assertThat(underWay.get()).isInstanceOf(Outcome.Failed.class);
      assertThat(testing.dispatch(action)).isEqualTo(duplicate(FirstAttempt.End.UNKNOWN, action));
    }
  }

  @Test
  void saysThatItIsUnknownHowAnAttemptEndedThatMustBeOver() {
    try (TestingGateway testing = new TestingGateway(directory, RULES)) {
      Action first = TestingActions.action("email", "k");
      leaveClaim(testing, first, Duration.ofMillis(1));

      await()
          .untilAsserted(() ->
              assertThat(testing.dispatch(TestingActions.action("email", "k")))
                  .isEqualTo(duplicate(FirstAttempt.End.UNKNOWN, first)));
      assertThat(testing.executed).isEmpty();
    }
  }

  @Test
  void waitsForAnAttemptOfADeadProcessAsLongAsItMayTake() {
    try (TestingGateway testing = new TestingGateway(directory, RULES)) {
      leaveClaim(testing, TestingActions.action("email", "k"), Duration.ofSeconds(50));

      assertThatThrownBy(() -> testing.dispatch(TestingActions.action("email", "k")))
          .isInstanceOf(DuplicateException.class);
    }
  }

  @Test
  void understandsClaimsOfEarlierVersions() {
    try (TestingGateway testing = new TestingGateway(directory, RULES)) {
      Action action = TestingActions.action("email", "k");
      String earlier = "{\"attempt\":\"" + UUID.randomUUID() + "\",\"ttl_ms\":60000}";
      testing.store.checkAndSet(
          GatewayKeys.claim(action), earlier, Expiry.after(Duration.ofMinutes(1)));

      assertThat(testing.dispatch(action)).isEqualTo(new Outcome.Deduplicated());
    }
  }

  @Test
  void marksAClaimAsDoneAndLeavesItsExpiry() {
    try (TestingGateway testing = new TestingGateway(directory, RULES)) {
      Action action = TestingActions.action("email", "k");
      testing.dispatch(action);

      await().until(() -> isDone(testing, action));
      assertThat(
              testing.store.get(GatewayKeys.claim(action)).orElseThrow().timeToLive().orElseThrow())
          .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
    }
  }

  @Test
  void marksAClaimOnceAnAbsentOrBrokenStoreIsBack() {
    try (TestingGateway testing = new TestingGateway(directory, RULES)) {
      Action action = TestingActions.action("email", "k");
      testing.answer =
          () -> {
            testing.store.goAway();
            return ProviderResponse.success("{}");
          };
      assertThat(testing.dispatch(action)).isInstanceOf(Outcome.Executed.class);
      testing.store.breakDown(1);
      testing.store.comeBack();

      await().until(() -> isDone(testing, action));
    }
  }

  @Test
  void marksWhatWasExecutedBeforeItCloses() {
    MemoryHeap heap = MemoryHeap.create();
    try (TestingGateway testing = new TestingGateway(heap, directory, RULES)) {
      List<Action> actions = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        actions.add(TestingActions.action("email", "k" + i));
      }
      actions.forEach(testing::dispatch);
      testing.gateway.close();

      assertThat(actions).allMatch(action -> isDone(testing, action));
    }
  }

  @Test
  void replaysTheOutcomeOfTheSamePayload() {
    MemoryHeap heap = MemoryHeap.create();
    try (TestingGateway here = new TestingGateway(heap, directory, RULES);
        TestingGateway there = new TestingGateway(heap, directory, RULES)) {
      here.answer = () -> ProviderResponse.success("{\"name\":\"é\\ud83d\",\"n\":1.10}");
      Action first = TestingActions.action("email", "remember", "{\"a\":1.0,\"b\":[true,null]}");
      Outcome told = here.dispatch(first);
      Action same = TestingActions.action("email", "remember", "{\"b\":[true,null],\"a\":1}");

      for (TestingGateway gateway : List.of(here, there)) {
        assertThat(gateway.dispatch(same))
            .isInstanceOfSatisfying(
                Outcome.Deduplicated.class,
                duplicate -> {
                  assertThat(duplicate.first().end()).isEqualTo(FirstAttempt.End.DONE);
                  assertThat(JSON.readTree(duplicate.first().outcome().orElseThrow()))
                      .isEqualTo(JSON.readTree(OutcomeJson.of(told, JSON).toString()));
                });
      }
      assertThat(here.executed.size() + there.executed.size()).isEqualTo(1);
    }
  }

  @Test
  void refusesAnotherPayloadUnderTheSameKey() {
    try (TestingGateway testing = new TestingGateway(directory, RULES)) {
      Action first = TestingActions.action("email", "remember", "{\"amount\":1}");
      testing.dispatch(first);

      assertThatThrownBy(
              () -> testing.dispatch(TestingActions.action("email", "remember", "{\"amount\":2}")))
          .isInstanceOfSatisfying(
              DuplicateException.class,
              refused -> {
                assertThat(refused.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
                assertThat(refused.retryable()).isFalse();
                assertThat(refused.firstActionId()).contains(first.id());
              });
    }
  }

  @Test
  void replaysAFailureOfUnknownEffectToo() {
    try (TestingGateway testing = new TestingGateway(directory, RULES)) {
      testing.failure = Optional.of(new ProviderException("TIMEOUT", Effect.UNKNOWN, "late"));
      testing.dispatch(TestingActions.action("email", "remember"));

      Outcome.Deduplicated duplicate =
          (Outcome.Deduplicated) testing.dispatch(TestingActions.action("email", "remember"));
      assertThat(duplicate.first().end()).isEqualTo(FirstAttempt.End.UNKNOWN);
      assertThat(duplicate.first().outcome().orElseThrow()).contains("Failed", "TIMEOUT");
    }
  }

  @Test
  void doesNotRememberAnOutcomeThatIsTooLarge() {
    try (TestingGateway testing = new TestingGateway(directory, RULES)) {
      testing.answer =
          () -> ProviderResponse.success('"' + "x".repeat(Deduplication.MOST_REMEMBERED) + '"');
      Action first = TestingActions.action("email", "remember");
      testing.dispatch(first);

      assertThat(testing.dispatch(TestingActions.action("email", "remember")))
          .isEqualTo(duplicate(FirstAttempt.End.DONE, first));
    }
  }

  @Test
  void answersADuplicateAtOnceWhereNothingIsRemembered() throws Exception {
    try (TestingGateway testing = new TestingGateway(directory, RULES);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch mayEnd = holdProvider(testing);
      Action first = TestingActions.action("email", "forget");
      Future<Outcome> underWay = threads.submit(() -> testing.dispatch(first));
      await().until(() -> !testing.executed.isEmpty());

      assertThat(testing.dispatch(TestingActions.action("email", "forget")))
          .isEqualTo(new Outcome.Deduplicated());
      long version = testing.store.get(GatewayKeys.claim(first)).orElseThrow().version();
      mayEnd.countDown();
      underWay.get();
      testing.gateway.close();

      assertThat(testing.store.get(GatewayKeys.claim(first)).orElseThrow().version())
          .isEqualTo(version);
    }
  }

  @Test
  void swallowsNoRetryAfterLostRepliesOfAClaim() {
    try (TestingGateway testing = new TestingGateway(directory, RULES)) {
      for (int i = 0; i < 100; i++) {
        Action action = TestingActions.action("email", "k" + i);
        testing.store.loseClaimReplies(2);
        assertThatThrownBy(() -> testing.dispatch(action)).isInstanceOf(DispatchException.class);

        // Whatever comes first, the retry or the claim's return: it is no duplicate of anything.
        Outcome retried =
            await()
                .ignoreException(DuplicateException.class)
                .until(() -> testing.dispatch(action), outcome -> true);
        assertThat(retried).isInstanceOf(Outcome.Executed.class);
      }
      assertThat(testing.executed).hasSize(100);
    }
  }

  @Test
  void givesAClaimBackThoughTheStoreBreaksInAnUnexpectedWay() {
    try (TestingGateway testing = new TestingGateway(directory, RULES)) {
      Action action = TestingActions.action("email", "k");
      testing.store.loseClaimReplies(2);
      assertThatThrownBy(() -> testing.dispatch(action)).isInstanceOf(DispatchException.class);
      testing.store.breakDown(20);

      await()
          .ignoreException(IllegalStateException.class)
          .until(() -> testing.store.get(GatewayKeys.claim(action)).isEmpty());
    }
  }

  private static Outcome duplicate(FirstAttempt.End end, Action first) {
    return new Outcome.Deduplicated(
        new FirstAttempt(end, Optional.of(first.id()), Optional.empty()));
  }

  private static boolean isExecuted(Future<Outcome> dispatch) throws Exception {
    try {
      return dispatch.get() instanceof Outcome.Executed;
    } catch (ExecutionException refused) {
      assertThat(refused).hasCauseInstanceOf(DuplicateException.class);
      return false;
    }
  }

  private static boolean isDone(TestingGateway testing, Action action) {
    return testing
        .store
        .get(GatewayKeys.claim(action))
        .flatMap(entry -> ClaimValue.read(entry.value()))
        .filter(claim -> claim.progress() == ClaimValue.Progress.DONE)
        .isPresent();
  }

  /** As a process leaves it that is killed before it is done. */
  private static void leaveClaim(TestingGateway testing, Action first, Duration bound) {
    Duration ttl = Duration.ofSeconds(60);
    ClaimValue claim =
        ClaimValue.running(UUID.randomUUID(), ttl, first.id(), bound, Optional.empty());
    testing.store.checkAndSet(GatewayKeys.claim(first), claim.write(), Expiry.after(ttl));
  }

  private static CountDownLatch holdProvider(TestingGateway testing) {
    CountDownLatch mayEnd = new CountDownLatch(1);
    testing.answer =
        () -> {
          held(mayEnd);
          return ProviderResponse.success("{}");
        };
    return mayEnd;
  }

  private static void held(CountDownLatch mayEnd) {
    try {
      mayEnd.await();
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
    }
  }
}
