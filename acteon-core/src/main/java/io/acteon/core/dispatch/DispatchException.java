package io.acteon.core.dispatch;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** A dispatch that the gateway could not carry through: nothing was executed. */
public sealed class DispatchException extends RuntimeException permits DuplicateException {

  private static final long serialVersionUID = 1L;
  private static final Duration SOON = Duration.ofSeconds(1);

  private final String code;
  private final boolean retryable;
  private final transient Optional<Duration> retryAfter;

  /**
   * Makes an exception.
   *
   * @param code a word for programs
   * @param retryable whether the same dispatch may succeed later
   * @param retryAfter when to try again
   */
  public DispatchException(
      String code, boolean retryable, Optional<Duration> retryAfter, String message) {
    super(Objects.requireNonNull(message, "message"));
    this.code = Objects.requireNonNull(code, "code");
    this.retryable = retryable;
    this.retryAfter = Objects.requireNonNull(retryAfter, "retryAfter");
  }

  /** The gateway has as much to do as it can bear, or may not go on for now. */
  public static DispatchException overloaded(String code, String message) {
    return new DispatchException(code, true, Optional.of(SOON), message);
  }

  /** The gateway takes no more work. */
  static DispatchException stopping() {
    return overloaded("SHUTTING_DOWN", "nothing was executed, because the gateway is stopping");
  }

  /** A state backend that failed before anything was executed. */
  static DispatchException of(BackendException failure) {
    boolean retryable = failure.effect() != Effect.REJECTED && failure.code() != ErrorCode.INTERNAL;
    return new DispatchException(
        "STATE_" + failure.code(),
        retryable,
        retryable ? Optional.of(SOON) : Optional.empty(),
        "nothing was executed, because the state backend failed: " + failure.getMessage());
  }

  public String code() {
    return code;
  }

  /** Whether the same dispatch may succeed later. */
  public boolean retryable() {
    return retryable;
  }

  /** When to try again, if that is worth it. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
