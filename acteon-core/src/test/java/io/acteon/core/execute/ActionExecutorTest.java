package io.acteon.core.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.core.action.Action;
import io.acteon.core.dispatch.TestingActions;
import io.acteon.spi.Effect;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ProviderException;
import io.acteon.spi.action.ProviderResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ActionExecutorTest {

  private static final Action ACTION = TestingActions.action("email");

  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void repeatsWhatCertainlyDidNotHappenUntilItSucceeds() {
    ActionProvider thirdTime =
        request -> {
          if (calls.incrementAndGet() < 3) {
            throw new ProviderException("HTTP_503", Effect.NOT_APPLIED, "busy");
          }
          return ProviderResponse.success("3");
        };

    assertThat(executor(thirdTime).execute(ACTION))
        .isEqualTo(new Execution.Succeeded(ProviderResponse.success("3")));
  }

  @Test
  void givesUpAfterTheRetriesAndSaysHowManyAttemptsThereWere() {
    ActionProvider busy =
        request -> {
          calls.incrementAndGet();
          throw new ProviderException("HTTP_503", Effect.NOT_APPLIED, "busy");
        };

    assertThat(executor(busy).execute(ACTION))
        .isEqualTo(new Execution.Failed("HTTP_503", Effect.NOT_APPLIED, "busy", 4));
    assertThat(calls).hasValue(4);
  }

  @Test
  void doesNotRepeatARefusal() {
    assertThat(executor(failing(Effect.REJECTED)).execute(ACTION))
        .isEqualTo(new Execution.Failed("X", Effect.REJECTED, "no", 1));
  }

  @Test
  void doesNotRepeatWhatMayHaveHappened() {
    assertThat(executor(failing(Effect.UNKNOWN)).execute(ACTION))
        .isEqualTo(new Execution.Failed("X", Effect.UNKNOWN, "no", 1));
  }

  @Test
  void endsAProviderThatHangs() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    ActionProvider hangs =
        request -> {
          try {
            new CountDownLatch(1).await();
          } finally {
            interrupted.countDown();
          }
          throw new AssertionError("never reached");
        };

    Execution execution = executor(hangs, Duration.ofMillis(50), 10).execute(ACTION);

    assertThat(execution)
        .isEqualTo(new Execution.Failed("TIMEOUT", Effect.UNKNOWN, "no answer within 50 ms", 1));
    interrupted.await();
  }

  @Test
  void namesTheNearestProviderWhenThereIsNone() {
    Execution execution = executor(failing(Effect.UNKNOWN)).execute(TestingActions.action("emial"));

    assertThat(execution)
        .isEqualTo(
            new Execution.Failed(
                "PROVIDER_NOT_FOUND",
                Effect.REJECTED,
                "no provider is called emial; did you mean email?",
                0));
  }

  @Test
  void hidesWhatAProviderDoesNotDeclare() {
    ActionProvider broken =
        request -> {
          throw new IllegalStateException("secret");
        };

    assertThat(executor(broken).execute(ACTION))
        .isEqualTo(
            new Execution.Failed(
                "PROVIDER_ERROR", Effect.UNKNOWN, "the provider failed; see the gateway's log", 1));
  }

  @Test
  void neverRunsMoreAttemptsAtOnceThanAllowed() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ActionProvider counts =
        request -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          LockSupport.parkNanos(1_000);
          running.decrementAndGet();
          return ProviderResponse.success("null");
        };
    ActionExecutor executor = executor(counts, Duration.ofSeconds(30), 3);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Execution>> all =
          IntStream.range(0, 200)
              .mapToObj(i -> threads.submit(() -> executor.execute(ACTION)))
              .toList();
      for (Future<Execution> one : all) {
        assertThat(one.get()).isInstanceOf(Execution.Succeeded.class);
      }
    }
    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void holdsThePermitOfAnAttemptThatIgnoresItsInterrupt() {
    CountDownLatch release = new CountDownLatch(1);
    ActionProvider stubborn =
        request -> {
          while (release.getCount() > 0) {
            Thread.interrupted();
            LockSupport.parkNanos(1_000);
          }
          return ProviderResponse.success("null");
        };
    ActionExecutor executor = executor(stubborn, Duration.ofMillis(20), 1);

    executor.execute(ACTION);
    Execution second = executor.execute(ACTION);
    release.countDown();

    assertThat(second)
        .isInstanceOfSatisfying(
            Execution.Failed.class,
            failed -> assertThat(failed.code()).isEqualTo("CONCURRENCY_LIMIT"));
    await().until(() -> executor.execute(ACTION) instanceof Execution.Succeeded);
  }

  private ActionExecutor executor(ActionProvider provider) {
    return executor(provider, Duration.ofSeconds(30), 10);
  }

  private static ActionExecutor executor(ActionProvider provider, Duration timeout, int most) {
    Backoff backoff = new Backoff(Duration.ZERO, Duration.ZERO);
    return new ActionExecutor(new Providers(Map.of("email", provider)), 3, timeout, most, backoff);
  }

  private static ActionProvider failing(Effect effect) {
    return request -> {
      throw new ProviderException("X", effect, "no");
    };
  }
}
