package io.acteon.spi.action;

import io.acteon.spi.Effect;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * An attempt to carry an action out that failed. Its effect decides what follows: {@link
 * Effect#REJECTED} is not tried again; after {@link Effect#UNKNOWN} the action may have been
 * carried out, so a claim taken for it is not given back.
 */
public final class ProviderException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final Effect effect;
  private final transient Optional<Duration> retryAfter;
  private final transient Optional<ProviderResponse> response;

  /** A failure without an answer. */
  public ProviderException(String code, Effect effect, String message) {
    this(code, effect, message, Optional.empty(), Optional.empty());
  }

  /**
   * @param code a word for programs, such as {@code HTTP_500}
   * @param effect what the attempt did to the outside world
   * @param message for people; never holds payloads or credentials
   * @param retryAfter how long the outside asks to be left alone; the next attempt waits at least
   *     that long, or is not made
   * @param response what the outside answered, for the caller of the gateway
   */
  public ProviderException(
      String code,
      Effect effect,
      String message,
      Optional<Duration> retryAfter,
      Optional<ProviderResponse> response) {
    super(Objects.requireNonNull(message, "message"));
    this.code = Objects.requireNonNull(code, "code");
    this.effect = Objects.requireNonNull(effect, "effect");
    this.retryAfter = Objects.requireNonNull(retryAfter, "retryAfter");
    this.response = Objects.requireNonNull(response, "response");
  }

  public String code() {
    return code;
  }

  public Effect effect() {
    return effect;
  }

  /** How long the outside asks to be left alone, if it said so. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** What the outside answered, if it did. */
  public Optional<ProviderResponse> response() {
    return response;
  }
}
