package io.acteon.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.acteon.core.store.Operation;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class StoreTimersTest {

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final StoreTimers timers = new StoreTimers(registry, "state");

  @Test
  void aCallIsCountedByOperation() {
    assertThat(timers.observe(Operation.GET, () -> "value")).isEqualTo("value");

    assertThat(count("get", "ok")).isEqualTo(1);
    assertThat(count("set", "ok")).isZero();
  }

  @Test
  void aFailureIsCountedByItsCode() {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> timers.observe(Operation.SET, StoreTimersTest::timeOut));

    assertThat(count("set", "timeout")).isEqualTo(1);
    assertThat(count("set", "ok")).isZero();
  }

  private static String timeOut() {
    throw new BackendException(ErrorCode.TIMEOUT, Effect.UNKNOWN, "no answer");
  }

  private long count(String operation, String result) {
    return registry
        .get("acteon.store.calls")
        .tags("store", "state", "operation", operation, "result", result)
        .timer()
        .count();
  }
}
