package io.acteon.core.dispatch;

import java.time.Duration;
import java.util.Optional;

/**
 * An action whose key another action holds, and which cannot be answered as a duplicate: {@link
 * #retryable} if the other is still being executed, else because its payload is another.
 */
public final class DuplicateException extends DispatchException {

  private static final long serialVersionUID = 1L;

  private final transient Optional<String> firstActionId;

  private DuplicateException(
      String code, Optional<Duration> retryAfter, Optional<String> firstActionId, String message) {
    super(code, retryAfter.isPresent(), retryAfter, message);
    this.firstActionId = firstActionId;
  }

  static DuplicateException inProgress(Optional<String> firstActionId, Duration retryAfter) {
    return new DuplicateException(
        "IN_PROGRESS",
        Optional.of(retryAfter),
        firstActionId,
        "an action with the same key is still being executed; nothing was executed for this one");
  }

  static DuplicateException reused(Optional<String> firstActionId) {
    return new DuplicateException(
        "IDEMPOTENCY_KEY_REUSED",
        Optional.empty(),
        firstActionId,
        "an action with the same key and another payload was here before; use a key of its own for"
            + " each payload");
  }

  /** The id of the action that holds the key, if its claim tells. */
  public Optional<String> firstActionId() {
    return firstActionId;
  }
}
