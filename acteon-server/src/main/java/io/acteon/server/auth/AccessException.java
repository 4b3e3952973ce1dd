package io.acteon.server.auth;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** A request that is not let in. */
public final class AccessException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Code {
    /** It does not say who asks, or not in a way that can be believed. */
    UNAUTHENTICATED,
    /** The same, too often from one address. */
    TOO_MANY_FAILURES,
    /** Who asks may not do that. */
    FORBIDDEN,
    /** It asks for more than can be answered in part; it has to name what it means. */
    TOO_BROAD,
    /** Whether it can be believed cannot be found out now. */
    UNAVAILABLE
  }

  private final Code code;
  private final transient Optional<Duration> retryAfter;

  /** Carries no stack trace: it is an answer, not a fault, and strangers may provoke many. */
  private AccessException(Code code, String message, Optional<Duration> retryAfter) {
    super(Objects.requireNonNull(message, "message"), null, false, false);
    this.code = Objects.requireNonNull(code, "code");
    this.retryAfter = retryAfter;
  }

  /** One for all reasons, so that nobody learns which keys there are. */
  static AccessException unauthenticated() {
    return new AccessException(
        Code.UNAUTHENTICATED,
        "nobody is known by what this request shows; send Authorization: Bearer with a key or a token"
            + " that is in force",
        Optional.empty());
  }

  static AccessException tooManyFailures(Duration retryAfter) {
    return new AccessException(
        Code.TOO_MANY_FAILURES,
        "too many requests from this address did not say who asks",
        Optional.of(retryAfter));
  }

  static AccessException unavailable() {
    return new AccessException(
        Code.UNAVAILABLE,
        "the keys of the token's issuer cannot be fetched now",
        Optional.of(Duration.ofSeconds(5)));
  }

  static AccessException forbidden(String message) {
    return new AccessException(Code.FORBIDDEN, message, Optional.empty());
  }

  static AccessException tooBroad(String message) {
    return new AccessException(Code.TOO_BROAD, message, Optional.empty());
  }

  public Code code() {
    return code;
  }

  /** When another try may do, if one may. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
