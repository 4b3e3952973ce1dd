package io.acteon.spi.action;

import io.acteon.spi.Effect;
import java.util.Objects;

/**
 * An attempt to carry an action out that failed. Its effect decides what follows: {@link
 * Effect#REJECTED} is not tried again; after {@link Effect#UNKNOWN} the action may have been
 * carried out, so a claim taken for it is not given back.
 */
public final class ProviderException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final Effect effect;

  /**
   * @param code a word for programs, such as {@code HTTP_500}
   * @param effect what the attempt did to the outside world
   * @param message for people; never holds payloads or credentials
   */
  public ProviderException(String code, Effect effect, String message) {
    super(Objects.requireNonNull(message, "message"));
    this.code = Objects.requireNonNull(code, "code");
    this.effect = Objects.requireNonNull(effect, "effect");
  }

  public String code() {
    return code;
  }

  public Effect effect() {
    return effect;
  }
}
