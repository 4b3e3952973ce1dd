package io.acteon.core.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.core.action.Action;
import io.acteon.core.dispatch.TestingActions;
import io.acteon.core.trace.Tracer;
import io.acteon.spi.Effect;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ProviderException;
import io.acteon.spi.action.ProviderRequest;
import io.acteon.spi.action.ProviderResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActionExecutorTest {

  private static final Action ACTION = TestingActions.action("email");
  private static final Backoff NONE = new Backoff(Duration.ZERO, Duration.ZERO);

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
  void givesEachProviderPlacesOfItsOwn() throws Exception {
    CountDownLatch hanging = new CountDownLatch(2);
    CountDownLatch release = new CountDownLatch(1);
    ActionProvider hangs =
        request -> {
          hanging.countDown();
          release.await();
          return ProviderResponse.success("null");
        };
    ActionProvider quick = request -> ProviderResponse.success("1");
    ActionExecutor executor =
        new ActionExecutor(
            new Providers(Map.of("hangs", hangs, "quick", quick), Map.of("hangs", 2)),
            0,
            Duration.ofSeconds(30),
            1,
            NONE);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 10; i++) {
        threads.execute(() -> executor.execute(TestingActions.action("hangs")));
      }
      hanging.await();
      Execution other = executor.execute(TestingActions.action("quick"));
      release.countDown();
      assertThat(other).isEqualTo(new Execution.Succeeded(ProviderResponse.success("1")));
    }
  }

  @Test
  void tellsOfEveryAttempt() {
    List<String> attempts = new ArrayList<>();
    ActionProvider fails =
        request -> {
          throw new ProviderException("BUSY", Effect.NOT_APPLIED, "later");
        };
    ActionExecutor executor =
        new ActionExecutor(
            new Providers(Map.of("email", fails)),
            2,
            Duration.ofSeconds(30),
            1,
            NONE,
            (provider, time, result) ->
                attempts.add(provider + " " + ((Execution.Failed) result).attempts()),
            Tracer.NONE);

    executor.execute(TestingActions.action("email"));
    executor.execute(TestingActions.action("unknown"));

    assertThat(attempts).containsExactly("email 1", "email 2", "email 3");
  }

  @Test
  void isCertainThatNothingHappenedWhenInterruptedBeforeThereWasAPlace() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    ActionProvider hangs =
        request -> {
          started.countDown();
          release.await();
          return ProviderResponse.success("null");
        };
    ActionExecutor executor = executor(hangs, Duration.ofSeconds(30), 1);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Execution> first = threads.submit(() -> executor.execute(ACTION));
      started.await();
      Future<Execution> second =
          threads.submit(() -> {
            Thread.currentThread().interrupt();
            return executor.execute(ACTION);
          });
      assertThat(second.get())
          .isEqualTo(
              new Execution.Failed(
                  "INTERRUPTED",
                  Effect.NOT_APPLIED,
                  "the gateway is stopping; nothing was sent",
                  0));
      release.countDown();
      assertThat(first.get()).isInstanceOf(Execution.Succeeded.class);
    }
  }

  @Test
  void reportsTheAttemptThatDidNotHappenWhenInterruptedBeforeTheNext() {
    ActionProvider busy =
        request -> {
          throw new ProviderException("HTTP_503", Effect.NOT_APPLIED, "busy");
        };
    ActionExecutor executor =
        executor(
            busy,
            wait -> {
              throw new InterruptedException();
            });

    Execution execution = executor.execute(ACTION);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(execution)
        .isEqualTo(new Execution.Failed("HTTP_503", Effect.NOT_APPLIED, "busy", 1));
  }

  @Test
  void doesNotKnowWhatHappenedWhenInterruptedDuringAnAttempt() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    ActionProvider hangs =
        request -> {
          started.countDown();
          new CountDownLatch(1).await();
          throw new AssertionError("never reached");
        };
    ActionExecutor executor = executor(hangs);

    CompletableFuture<Execution> execution = new CompletableFuture<>();
    Thread caller = Thread.startVirtualThread(() -> execution.complete(executor.execute(ACTION)));
    started.await();
    caller.interrupt();

    assertThat(execution.get())
        .isEqualTo(
            new Execution.Failed("INTERRUPTED", Effect.UNKNOWN, "the gateway is stopping", 1));
  }

  @Test
  void waitsForAPlaceOnlyOnce() {
    CountDownLatch release = new CountDownLatch(1);
    ActionProvider stubborn =
        request -> {
          while (release.getCount() > 0) {
            Thread.interrupted();
            LockSupport.parkNanos(1_000);
          }
          return ProviderResponse.success("null");
        };
    List<Duration> waits = new ArrayList<>();
    Providers one = new Providers(Map.of("email", stubborn));
    ActionExecutor executor =
        new ActionExecutor(one, 3, Duration.ofMillis(20), 1, NONE, waits::add);

    executor.execute(ACTION);
    Execution second = executor.execute(ACTION);
    release.countDown();

    assertThat(second)
        .isEqualTo(
            new Execution.Failed(
                "CONCURRENCY_LIMIT",
                Effect.NOT_APPLIED,
                "too many actions are being carried out by this provider already",
                0));
    assertThat(waits).isEmpty();
  }

  @Test
  void waitsAsLongAsItIsAskedToBeforeTheNextAttempt() {
    List<Duration> waits = new ArrayList<>();
    ActionProvider asks = request -> throwRetryAfter(Duration.ofSeconds(9));

    Execution execution = executor(asks, waits::add).execute(ACTION);

    assertThat(waits)
        .containsExactly(Duration.ofSeconds(9), Duration.ofSeconds(9), Duration.ofSeconds(9));
    assertThat(execution)
        .isEqualTo(
            new Execution.Failed(
                "HTTP_429",
                Effect.NOT_APPLIED,
                "busy",
                4,
                Optional.of(Duration.ofSeconds(9)),
                Optional.empty()));
  }

  @Test
  void givesUpInsteadOfWaitingLongerThanTheTimeOut() {
    List<Duration> waits = new ArrayList<>();
    ActionProvider asks = request -> throwRetryAfter(Duration.ofSeconds(20));

    Execution execution = executor(asks, waits::add).execute(ACTION);

    assertThat(waits).containsExactly(Duration.ofSeconds(20));
    assertThat(execution)
        .isEqualTo(
            new Execution.Failed(
                "HTTP_429",
                Effect.NOT_APPLIED,
                "busy",
                2,
                Optional.of(Duration.ofSeconds(20)),
                Optional.empty()));
  }

  @Test
  void believesAnInterruptedProviderThatNothingWasSent() {
    ActionProvider connects =
        request -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException late) {
            throw new ProviderException("CONNECTION", Effect.NOT_APPLIED, "not connected yet");
          }
          throw new AssertionError("never reached");
        };
    ActionExecutor executor =
        new ActionExecutor(
            new Providers(Map.of("email", connects)), 0, Duration.ofMillis(20), 1, NONE);

    assertThat(executor.execute(ACTION))
        .isEqualTo(new Execution.Failed("CONNECTION", Effect.NOT_APPLIED, "not connected yet", 1));
  }

  @ParameterizedTest
  @MethodSource
  void survivesWhateverAProviderDoes(ActionProvider broken) {
    ActionExecutor executor = executor(broken, Duration.ofSeconds(30), 1);
    Execution failed =
        new Execution.Failed(
            "PROVIDER_ERROR", Effect.UNKNOWN, "the provider failed; see the gateway's log", 1);

    assertThat(executor.execute(ACTION)).isEqualTo(failed);
    assertThat(executor.execute(ACTION)).as("its place came back").isEqualTo(failed);
  }

  @SuppressWarnings("NullAway") // What a plugin in another language may do.
  static Stream<ActionProvider> survivesWhateverAProviderDoes() {
    return Stream.of(
        request -> {
          throw new StackOverflowError();
        },
        request -> {
          throw new NoClassDefFoundError("com/example/Gone");
        },
        request -> {
          throw new InterruptedException();
        },
        request -> null);
  }

  @Test
  void closesEveryProviderAlsoIfOneCannotBeClosed() {
    AtomicInteger closed = new AtomicInteger();
    Map<String, ActionProvider> providers = new HashMap<>();
    for (String name : List.of("a", "b", "c")) {
      providers.put(
          name,
          new ActionProvider() {
            @Override
            public ProviderResponse execute(ProviderRequest request) {
              return ProviderResponse.success("null");
            }

            @Override
            public void close() {
              closed.incrementAndGet();
              throw new IllegalStateException("stuck");
            }
          });
    }

    new Providers(providers).close();

    assertThat(closed).hasValue(3);
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

  private static ProviderResponse throwRetryAfter(Duration wait) throws ProviderException {
    throw new ProviderException(
        "HTTP_429", Effect.NOT_APPLIED, "busy", Optional.of(wait), Optional.empty());
  }

  private static ActionExecutor executor(ActionProvider provider, ActionExecutor.Sleeper sleeper) {
    Providers one = new Providers(Map.of("email", provider));
    return new ActionExecutor(one, 3, Duration.ofSeconds(30), 10, NONE, sleeper);
  }

  private ActionExecutor executor(ActionProvider provider) {
    return executor(provider, Duration.ofSeconds(30), 10);
  }

  private static ActionExecutor executor(ActionProvider provider, Duration timeout, int most) {
    return new ActionExecutor(new Providers(Map.of("email", provider)), 3, timeout, most, NONE);
  }

  private static ActionProvider failing(Effect effect) {
    return request -> {
      throw new ProviderException("X", effect, "no");
    };
  }
}
