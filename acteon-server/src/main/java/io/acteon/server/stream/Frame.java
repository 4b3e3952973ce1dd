package io.acteon.server.stream;

import io.acteon.server.http.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Events in the format of server-sent events. */
final class Frame {

  /** A comment that keeps the connection, and finds out that a client is gone. */
  static final byte[] PING = utf8(":ping\n\n");

  private Frame() {}

  /**
   * An event.
   *
   * @param id from which a client can go on; an event without one does not move its place
   */
  static byte[] of(Optional<String> id, StreamEvent event) {
    ObjectNode data = Json.MAPPER.createObjectNode();
    id.ifPresent(place -> data.put("id", place));
    data.setAll(event.data());
    return frame(id, event.type(), data);
  }

  /**
   * Says that events are missing here.
   *
   * @param skipped how many; 0 if that is not known
   */
  static byte[] lagged(long skipped) {
    return frame(
        Optional.empty(), "lagged", Json.MAPPER.createObjectNode().put("skipped", skipped));
  }

  /** JSON has no line breaks of its own, so that one line holds it. */
  private static byte[] frame(Optional<String> id, String type, ObjectNode data) {
    String json = new String(Json.write(data), StandardCharsets.UTF_8);
    String head = id.map(place -> "id: " + place + "\n").orElse("");
    return utf8(head + "event: " + type + "\ndata: " + json + "\n\n");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
