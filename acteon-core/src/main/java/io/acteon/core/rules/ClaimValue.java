package io.acteon.core.rules;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a dedup claim says.
 *
 * @param attempt who took it, so that a retry after a lost reply knows its own claim
 * @param ttl what it was given to live; with what remains of that, its age by the store's clock
 */
public record ClaimValue(UUID attempt, Duration ttl) {

  /** As the value of the claim's entry. */
  public String write() {
    return "{\"attempt\":\"" + attempt + "\",\"ttl_ms\":" + ttl.toMillis() + "}";
  }

  /** The claim that {@link #write} wrote; empty if anything else did. */
  public static Optional<ClaimValue> read(String value) {
    try {
      JsonNode json = JsonMapper.shared().readTree(value);
      return json.path("attempt")
          .stringValueOpt()
          .map(UUID::fromString)
          .map(by -> new ClaimValue(by, Duration.ofMillis(json.path("ttl_ms").longValue())));
    } catch (JacksonException | IllegalArgumentException notAClaim) {
      return Optional.empty();
    }
  }

  /** How long ago the claim was taken. */
  public Duration age(Duration timeToLive) {
    return ttl.minus(timeToLive);
  }
}
