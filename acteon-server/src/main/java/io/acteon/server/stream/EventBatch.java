package io.acteon.server.stream;

import io.acteon.core.audit.RecordJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events that one instance appends to the log at once.
 *
 * @param id tells its writer that it is there already, after a lost reply
 * @param skipped how many events of the writer are missing before these
 */
record EventBatch(UUID id, long skipped, List<StreamEvent> events) {

  /** An index has to fit into an {@link EventId}. */
  static final int MOST = 512;

  /** Characters of the events; three bytes each, and the names of members, are less than 1 MiB. */
  static final int MOST_CHARACTERS = 128 << 10;

  EventBatch {
    events = List.copyOf(events);
  }

  /** Tells batches of the same number apart. */
  int tag() {
    return (int) id.getLeastSignificantBits() & ((1 << EventId.TAG_BITS) - 1);
  }

  /** As the value of an entry. */
  String write() {
    ObjectNode json = RecordJson.MAPPER.createObjectNode();
    json.put("id", id.toString());
    json.put("skipped", skipped);
    ArrayNode list = json.putArray("events");
    for (StreamEvent event : events) {
      ObjectNode item = list.addObject();
      event.outcome().ifPresent(word -> item.put("outcome", word));
      item.set("data", event.data());
    }
    return RecordJson.write(json);
  }

  /** What {@link #write} wrote; empty if anything else did, such as a later version. */
  static Optional<EventBatch> read(String value) {
    Optional<JsonNode> read = RecordJson.read(value);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    JsonNode json = read.get();
    List<StreamEvent> events = new ArrayList<>();
    for (JsonNode item : json.path("events")) {
      StreamEvent.read(item.path("data"), item.path("outcome").stringValueOpt())
          .ifPresent(events::add);
    }
    try {
      UUID id = UUID.fromString(json.path("id").asString(""));
      return Optional.of(new EventBatch(id, json.path("skipped").asLong(0), events));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }
}
