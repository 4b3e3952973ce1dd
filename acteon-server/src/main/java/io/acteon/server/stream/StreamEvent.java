package io.acteon.server.stream;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that happened to one tenant.
 *
 * @param outcome the word for what came of a dispatch; empty for other types of event
 * @param data what clients read, all but its id; not changed once it is here
 */
record StreamEvent(Instant timestamp, Optional<String> outcome, ObjectNode data) {

  StreamEvent {
    Objects.requireNonNull(timestamp, "timestamp");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(data, "data");
  }

  /** The event whose data is {@code json}; empty if it is none. */
  static Optional<StreamEvent> read(JsonNode json, Optional<String> outcome) {
    try {
      return json instanceof ObjectNode data && data.path("type").isString()
          ? Optional.of(
              new StreamEvent(Instant.parse(data.path("timestamp").asString("")), outcome, data))
          : Optional.empty();
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  String type() {
    return text("type").orElse("");
  }

  String namespace() {
    return text("namespace").orElse("");
  }

  String tenant() {
    return text("tenant").orElse("");
  }

  /** A text among the data. */
  Optional<String> text(String name) {
    return data.path(name).stringValueOpt();
  }
}
