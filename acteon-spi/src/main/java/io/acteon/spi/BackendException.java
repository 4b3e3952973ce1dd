package io.acteon.spi;

import java.util.Objects;

/**
 * The one way in which a call to a backend fails (B5). Contention is never a failure but a result
 * (B7).
 *
 * <p>Messages never hold values, payloads or credentials. A driver's exception is not carried as
 * the cause, because its message may hold them; backends log it at debug level instead.
 */
public class BackendException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final Effect effect;

  /**
   * @param code why
   * @param effect what the call did to the store
   * @param message what happened and what to do about it
   */
  public BackendException(ErrorCode code, Effect effect, String message) {
    super(Objects.requireNonNull(message, "message"));
    this.code = Objects.requireNonNull(code, "code");
    this.effect = Objects.requireNonNull(effect, "effect");
  }

  /** A refusal of something that no store could take: {@link ErrorCode#INVALID}. */
  public static BackendException invalid(String message) {
    return new BackendException(ErrorCode.INVALID, Effect.REJECTED, message);
  }

  /** A refusal of something that needs {@code capability}. */
  public static BackendException unsupported(Capability capability) {
    return new BackendException(
        ErrorCode.UNSUPPORTED, Effect.REJECTED, "this backend does not declare " + capability);
  }

  /** A refusal because the instance was closed. */
  public static BackendException closed() {
    return new BackendException(ErrorCode.CLOSED, Effect.NOT_APPLIED, "the backend is closed");
  }

  public final ErrorCode code() {
    return code;
  }

  public final Effect effect() {
    return effect;
  }
}
