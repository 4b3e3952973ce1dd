package io.acteon.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.core.action.Action;
import io.acteon.core.action.Outcome;
import io.acteon.core.rules.verdict.GatewayKeys;
import io.acteon.spi.state.StateEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThrottlingTest {

  private static final String RULES =
      """
      rules:
        - name: lenient
          condition: { field: action.dedup_key, eq: lenient }
          action: { type: throttle, max_count: 1, window_seconds: 60, on_store_failure: allow }
        - name: calm-down
          condition: { field: action.provider, eq: email }
          action: { type: throttle, max_count: 100, window_seconds: 60 }
      """;

  @TempDir private Path directory;

  @Test
  void letsExactlyTheFirstOfAWindowPassOverTwoGateways() throws Exception {
    MemoryHeap heap = MemoryHeap.create();
    try (TestingGateway a = new TestingGateway(heap, directory, RULES);
        TestingGateway b = new TestingGateway(heap, directory, RULES);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome>> all = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        TestingGateway gateway = i % 2 == 0 ? a : b;
        all.add(threads.submit(() -> gateway.dispatch(TestingActions.action("email"))));
      }
      int executed = 0;
      for (Future<Outcome> one : all) {
        if (one.get() instanceof Outcome.Throttled throttled) {
          assertThat(throttled.retryAfter())
              .isBetween(Duration.ofMillis(1), Duration.ofSeconds(60));
        } else {
          executed++;
        }
      }
      assertThat(executed).isEqualTo(100);
    }
  }

  @Test
  void startsANewWindowWhenTheOldOneHasEnded() {
    var time = new TestingTime();
    MemoryHeap heap = MemoryHeap.create(time);
    try (TestingGateway testing = new TestingGateway(heap, directory, RULES)) {
      for (int i = 0; i < 101; i++) {
        testing.dispatch(TestingActions.action("email"));
      }
      time.advance(Duration.ofSeconds(20));
      assertThat(testing.dispatch(TestingActions.action("email")))
          .isEqualTo(new Outcome.Throttled(Duration.ofSeconds(40)));

      time.advance(Duration.ofSeconds(40));
      assertThat(testing.dispatch(TestingActions.action("email")))
          .isInstanceOf(Outcome.Executed.class);
    }
  }

  @Test
  void aThrottledActionWritesNothing() {
    MemoryHeap heap = MemoryHeap.create();
    try (TestingGateway testing = new TestingGateway(heap, directory, RULES)) {
      Action action = TestingActions.action("email");
      for (int i = 0; i < 100; i++) {
        testing.dispatch(TestingActions.action("email"));
      }
      StateEntry full = testing.store.get(GatewayKeys.counter(action, "calm-down")).orElseThrow();

      assertThat(testing.dispatch(action)).isInstanceOf(Outcome.Throttled.class);

      StateEntry after = testing.store.get(GatewayKeys.counter(action, "calm-down")).orElseThrow();
      assertThat(after.value()).isEqualTo("100");
      assertThat(after.version()).isEqualTo(full.version());
    }
  }

  @Test
  void failsClosedUnlessTheRuleSaysOtherwise() {
    try (TestingGateway testing = new TestingGateway(directory, RULES)) {
      testing.store.goAway();

      assertThatThrownBy(() -> testing.dispatch(TestingActions.action("email")))
          .isInstanceOf(DispatchException.class);
      assertThat(testing.executed).isEmpty();
      assertThat(testing.dispatch(TestingActions.action("email", "lenient")))
          .isInstanceOf(Outcome.Executed.class);
    }
  }
}
