package io.acteon.spi;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a test expects of a call that is refused. */
public final class Refusals {

  private Refusals() {}

  /** The call is refused with this code, before anything happened, and says so in these words. */
  public static void assertRefused(ErrorCode code, String message, ThrowingCallable call) {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(call)
        .withMessageContaining(message)
        .matches(refusal -> refusal.code() == code, "code is " + code)
        .matches(refusal -> refusal.effect() == Effect.REJECTED, "effect is REJECTED");
  }

  /** The call is refused as {@link ErrorCode#INVALID}. */
  public static void assertInvalid(String message, ThrowingCallable call) {
    assertRefused(ErrorCode.INVALID, message, call);
  }
}
