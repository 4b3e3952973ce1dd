package io.acteon.core.execute;

import io.acteon.spi.Effect;
import io.acteon.spi.action.ProviderResponse;
import java.util.Objects;

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
   */
  record Failed(String code, Effect effect, String message, int attempts) implements Execution {
    public Failed {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(effect, "effect");
      Objects.requireNonNull(message, "message");
    }
  }
}
