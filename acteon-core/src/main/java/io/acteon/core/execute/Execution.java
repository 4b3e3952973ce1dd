package io.acteon.core.execute;

import io.acteon.spi.Effect;
import io.acteon.spi.action.ProviderResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What came of carrying an action out. */
public sealed interface Execution {

  /** The provider answered. */
  record Succeeded(ProviderResponse response) implements Execution {
    public Succeeded {
      Objects.requireNonNull(response, "response");
    }
  }

  /**
   * No attempt succeeded.
   *
   * @param effect of the last attempt; UNKNOWN if the action may have been carried out
   * @param attempts how many reached the provider
   * @param retryAfter how long the outside asked to be left alone
   * @param response what the outside answered to the last attempt
   */
  record Failed(
      String code,
      Effect effect,
      String message,
      int attempts,
      Optional<Duration> retryAfter,
      Optional<ProviderResponse> response)
      implements Execution {
    public Failed {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(effect, "effect");
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(retryAfter, "retryAfter");
      Objects.requireNonNull(response, "response");
    }

    /** A failure without an answer. */
    public Failed(String code, Effect effect, String message, int attempts) {
      this(code, effect, message, attempts, Optional.empty(), Optional.empty());
    }
  }
}
