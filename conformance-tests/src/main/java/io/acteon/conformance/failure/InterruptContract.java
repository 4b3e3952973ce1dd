package io.acteon.conformance.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.conformance.Trial;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * B12: any thread may call and any thread may be interrupted; nothing is lost by it.
 *
 * @param <B> the kind of backend
 */
public abstract class InterruptContract<B extends Backend> {

  private static final int INTERRUPTS = 200;

  /** Fewer, because each may cost the backend a connection. */
  private static final int INTERRUPTED_CALLS = 25;

  private static final long PAUSE_NANOS = 50_000;

  @Test
  @Clause("B12")
  void anInterruptedCallerStaysInterrupted(Trial<B> trial) {
    trial
        .calls()
        .forEach((name, call) ->
            Race.of(
                1,
                _ -> {
                  Thread.currentThread().interrupt();
                  callInterrupted(trial.first(), call);
                  assertThat(Thread.interrupted()).as("%s: still interrupted", name).isTrue();
                  return name;
                }));
  }

  @Test
  @Clause("B12")
  void manyInterruptsLeakNothing(Trial<B> trial) {
    B instance = trial.open();
    List<Consumer<B>> calls = List.copyOf(trial.calls().values());

    Race.of(
        8,
        number -> {
          for (int i = 0; i < INTERRUPTS; i++) {
            Thread.currentThread().interrupt();
            callInterrupted(instance, calls.get((number + i) % calls.size()));
            Thread.interrupted();
          }
          return number;
        });

    assertEveryCallWorks(instance, calls);
  }

  @Test
  @Clause("B12")
  void interruptsInTheMiddleOfCallsLeakNothing(Trial<B> trial) {
    B instance = trial.open();
    List<Consumer<B>> calls = List.copyOf(trial.calls().values());

    Race.of(
        4,
        number -> {
          Thread caller =
              Thread.ofVirtual().start(() -> callOften(instance, calls.get(number % calls.size())));
          while (caller.isAlive() && !Thread.currentThread().isInterrupted()) {
            caller.interrupt();
            LockSupport.parkNanos(PAUSE_NANOS);
          }
          return number;
        });

    assertEveryCallWorks(instance, calls);
  }

  @Test
  @Clause("B12")
  void platformAndVirtualThreadsMayCallAtOnce(Trial<B> trial) {
    List<Consumer<B>> calls = List.copyOf(trial.calls().values());

    Race.of(
        48,
        number -> {
          Consumer<B> call = calls.get(number % calls.size());
          AtomicBoolean done = new AtomicBoolean();
          Thread platform =
              Thread.ofPlatform()
                  .start(() -> {
                    call.accept(trial.instance(number));
                    done.set(true);
                  });
          call.accept(trial.instance(number + 1));
          platform.join();
          assertThat(done).isTrue();
          return number;
        });
  }

  private static <B> void callOften(B instance, Consumer<B> call) {
    for (int i = 0; i < INTERRUPTED_CALLS; i++) {
      callInterrupted(instance, call);
      Thread.interrupted();
    }
  }

  /** Works, or says that the caller was interrupted. */
  private static <B> void callInterrupted(B instance, Consumer<B> call) {
    try {
      call.accept(instance);
    } catch (BackendException failure) {
      assertThat(failure.code()).as("%s", failure).isEqualTo(ErrorCode.INTERRUPTED);
      assertThat(failure.effect()).isIn(Effect.NOT_APPLIED, Effect.UNKNOWN);
    }
  }

  private static <B> void assertEveryCallWorks(B instance, List<Consumer<B>> calls) {
    Race.of(
        32,
        number -> {
          calls.get(number % calls.size()).accept(instance);
          return number;
        });
  }
}
