package io.acteon.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.core.action.Outcome;
import io.acteon.core.rules.GatewayKeys;
import io.acteon.spi.Effect;
import io.acteon.spi.action.ProviderException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeduplicationTest {

  private static final String RULES =
      """
      rules:
        - name: keeps
          condition: { field: action.dedup_key, starts_with: keep }
          action: { type: deduplicate, ttl_seconds: 60, on_failure: keep }
        - name: once
          condition: { field: action.provider, eq: email }
          action: { type: deduplicate, ttl_seconds: 60 }
      """;

  @TempDir private Path directory;

  @Test
  void executesTheFirstAndNamesTheOthersDuplicates() {
    try (TestingGateway testing = new TestingGateway(directory, RULES)) {
      assertThat(testing.dispatch(TestingActions.action("email", "k")))
          .isInstanceOf(Outcome.Executed.class);
      assertThat(testing.dispatch(TestingActions.action("email", "k")))
          .isEqualTo(new Outcome.Deduplicated());
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
        executed += one.get() instanceof Outcome.Executed ? 1 : 0;
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
      testing.dispatch(TestingActions.action("email", "k"));

      assertThat(testing.dispatch(TestingActions.action("email", "k")))
          .isEqualTo(new Outcome.Deduplicated());
    }
  }

  @Test
  void keepsTheClaimAfterAFailureIfTheRuleSaysSo() {
    try (TestingGateway testing = new TestingGateway(directory, RULES)) {
      testing.failure = Optional.of(new ProviderException("HTTP_400", Effect.REJECTED, "no"));
      testing.dispatch(TestingActions.action("email", "keep-1"));

      assertThat(testing.dispatch(TestingActions.action("email", "keep-1")))
          .isEqualTo(new Outcome.Deduplicated());
    }
  }

  @Test
  void knowsItsOwnClaimAfterALostReply() {
    try (TestingGateway testing = new TestingGateway(directory, RULES)) {
      testing.store.loseReplies(1);

      assertThat(testing.dispatch(TestingActions.action("email", "k")))
          .isInstanceOf(Outcome.Executed.class);
      assertThat(testing.dispatch(TestingActions.action("email", "k")))
          .isEqualTo(new Outcome.Deduplicated());
    }
  }

  @Test
  void givesAClaimBackThatItNeverLearnedOf() {
    try (TestingGateway testing = new TestingGateway(directory, RULES)) {
      var action = TestingActions.action("email", "k");
      testing.store.loseReplies(2);
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

      await().until(() -> testing.dispatch(action) instanceof Outcome.Executed);
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
}
