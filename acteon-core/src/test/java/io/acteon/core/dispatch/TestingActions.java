package io.acteon.core.dispatch;

import io.acteon.core.action.Action;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Actions for tests. */
public final class TestingActions {

  private TestingActions() {}

  /** An action with an id of its own and no dedup key. */
  public static Action action(String provider) {
    return action(provider, Optional.empty(), "{\"to\":\"ada\"}");
  }

  /** An action with a dedup key. */
  public static Action action(String provider, String dedupKey) {
    return action(provider, Optional.of(dedupKey), "{\"to\":\"ada\"}");
  }

  /** An action with another payload. */
  public static Action holding(String payload) {
    return action("email", Optional.empty(), payload);
  }

  /** An action with a dedup key and a payload of its own. */
  static Action action(String provider, String dedupKey, String payload) {
    return action(provider, Optional.of(dedupKey), payload);
  }

  private static Action action(String provider, Optional<String> dedupKey, String payload) {
    return new Action(
        UUID.randomUUID().toString(),
        "shop",
        "acme",
        provider,
        "welcome",
        JsonMapper.shared().readTree(payload),
        dedupKey,
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Instant.EPOCH,
        Map.of());
  }
}
