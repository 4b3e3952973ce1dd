package io.acteon.conformance.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.acteon.conformance.Clause;
import io.acteon.conformance.StateTrial;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** B5: one type of failure, with a code and an effect, and without what is nobody's business. */
public abstract class MessageContract {

  private static final String SECRET = "value-that-no-message-may-hold";

  @Test
  @Clause("B5")
  void noFailureShowsAValue(StateTrial trial) {
    StateStore store = trial.store();
    StateKey text = trial.newKey();
    StateKey number = trial.newKey();
    store.set(text, SECRET, Expiry.never());
    store.set(number, "9223372036854775801", Expiry.never());
    StateBackend closed = trial.open();
    closed.close();

    Map<ErrorCode, ThrowingCallable> failures =
        Map.of(
            ErrorCode.NOT_A_NUMBER, () -> store.increment(text, 1, Expiry.never()),
            ErrorCode.OVERFLOW, () -> store.increment(number, 100, Expiry.never()),
            ErrorCode.INVALID, () -> store.set(text, SECRET + "\u0000", Expiry.never()),
            ErrorCode.BAD_CURSOR, () -> store.scan(trial.scanQuery("", 1).from(SECRET)),
            ErrorCode.CLOSED, () -> closed.store().set(text, SECRET, Expiry.never()));

    failures.forEach((code, call) -> {
      BackendException failure = catchThrowableOfType(BackendException.class, call);
      assertThat(failure).as("the failure %s", code).isNotNull();
      assertThat(failure.code()).isEqualTo(code);
      assertThat(failure.effect())
          .isEqualTo(code == ErrorCode.CLOSED ? Effect.NOT_APPLIED : Effect.REJECTED);
      assertThat(failure.getMessage())
          .isNotBlank()
          .doesNotContain(SECRET)
          .doesNotContain("9223372036854775801");
      assertThat(failure).hasNoCause();
      assertThat(failure.getSuppressed()).isEmpty();
    });
  }
}
