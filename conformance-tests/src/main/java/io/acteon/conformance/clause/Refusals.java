package io.acteon.conformance.clause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions about failures: the code, and the effect that the code implies (B5). */
public final class Refusals {

  private Refusals() {}

  /** The call fails with {@code code}, having done nothing, and would fail again. */
  public static BackendException assertRefused(ErrorCode code, ThrowingCallable call) {
    BackendException failure =
        assertThatExceptionOfType(BackendException.class).isThrownBy(call).actual();
    return requireRefusal(code, failure);
  }

  /** The element of a batch was refused with {@code code}. */
  public static BackendException assertRefused(ErrorCode code, Reply<?> reply) {
    assertThat(reply).isInstanceOf(Reply.Refused.class);
    return requireRefusal(code, ((Reply.Refused<?>) reply).failure());
  }

  private static BackendException requireRefusal(ErrorCode code, BackendException failure) {
    assertThat(failure.code()).as("the code of \"%s\"", failure.getMessage()).isEqualTo(code);
    assertThat(failure.effect()).as("the effect of %s", code).isEqualTo(Effect.REJECTED);
    assertThat(failure).as("a driver's exception must not cross the SPI").hasNoCause();
    return failure;
  }
}
