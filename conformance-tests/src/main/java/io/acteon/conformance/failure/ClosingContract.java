package io.acteon.conformance.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.conformance.Trial;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * B3: closing ends every call, now and later.
 *
 * @param <B> the kind of backend
 */
public abstract class ClosingContract<B extends Backend> {

  private static final long PAUSE_NANOS = 10_000;

  @Test
  @Clause({"B3", "B5"})
  void everyCallAfterCloseFailsAsClosed(Trial<B> trial) {
    B instance = trial.open();
    Map<String, Consumer<B>> calls = trial.calls();
    calls.values().forEach(call -> call.accept(instance));

    instance.close();

    calls.forEach((name, call) -> {
      BackendException failure =
          assertThatExceptionOfType(BackendException.class)
              .as(name)
              .isThrownBy(() -> call.accept(instance))
              .actual();
      assertThat(failure.code()).as(name).isEqualTo(ErrorCode.CLOSED);
      assertThat(failure.effect()).as(name).isEqualTo(Effect.NOT_APPLIED);
    });
  }

  @Test
  @Clause("B3")
  void closeIsIdempotentFromAnyThread(Trial<B> trial) {
    B instance = trial.open();

    instance.close();
    instance.close();

    assertThat(
            Race.of(
                8,
                _ -> {
                  instance.close();
                  return true;
                }))
        .hasSize(8);
  }

  @Test
  @Clause("B3")
  void closingOneInstanceLeavesTheOthersAlone(Trial<B> trial) {
    B closed = trial.open();
    B open = trial.open();

    closed.close();

    trial.calls().values().forEach(call -> call.accept(open));
    trial.calls().values().forEach(call -> call.accept(trial.first()));
  }

  @Test
  @Clause({"B3", "B5"})
  void closeEndsTheCallsInFlight(Trial<B> trial) {
    B instance = trial.open();
    List<Consumer<B>> calls = List.copyOf(trial.calls().values());
    CountDownLatch busy = new CountDownLatch(8);

    List<ErrorCode> ends =
        Race.of(
            9,
            number -> {
              if (number == 8) {
                busy.await();
                instance.close();
                return ErrorCode.CLOSED;
              }
              return callUntilClosed(instance, calls.get(number % calls.size()), busy);
            });

    assertThat(ends).containsOnly(ErrorCode.CLOSED);
  }

  /** A call in flight may end in its own way; the first one after it is refused as closed. */
  private static <B> ErrorCode callUntilClosed(B instance, Consumer<B> call, CountDownLatch busy) {
    int failures = 0;
    while (true) {
      try {
        call.accept(instance);
        busy.countDown();
        LockSupport.parkNanos(PAUSE_NANOS);
      } catch (BackendException failure) {
        if (failure.code() == ErrorCode.CLOSED || ++failures > 1) {
          return failure.code();
        }
      }
    }
  }
}
