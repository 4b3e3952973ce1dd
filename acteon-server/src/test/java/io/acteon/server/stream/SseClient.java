package io.acteon.server.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who watches a stream of events, and keeps what came. */
public final class SseClient implements AutoCloseable {

  /** A frame; {@code id} is empty if it has none. */
  public record Event(String id, String type, JsonNode data) {

    /** The action that it tells of. */
    public String actionId() {
      return data.path("action_id").asString("");
    }
  }

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final HttpResponse<InputStream> response;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final Thread reader;

  private SseClient(HttpResponse<InputStream> response) {
    this.response = response;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  /** Returns when the server has answered. */
  public static SseClient open(URI stream, Optional<String> lastEventId) {
    return open(stream, lastEventId.map(id -> Map.of("Last-Event-ID", id)).orElseGet(Map::of));
  }

  /** Returns when the server has answered a request with these headers. */
  public static SseClient open(URI stream, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(stream)
            .version(HttpClient.Version.HTTP_1_1)
            .header("Accept", "text/event-stream");
    headers.forEach(request::header);
    try {
      return new SseClient(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  public HttpResponse<InputStream> response() {
    return response;
  }

  /** What came so far. */
  public List<Event> events() {
    return events;
  }

  /** The actions that were told of so far. */
  public List<String> actionIds() {
    return events.stream().map(Event::actionId).toList();
  }

  /** The id of the last frame that had one. */
  public Optional<String> lastId() {
    return events.stream().map(Event::id).filter(id -> !id.isEmpty()).reduce((a, b) -> b);
  }

  /** Whether the server has ended the stream. */
  public boolean ended() {
    return !reader.isAlive();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      List<String> frame = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          event(frame).ifPresent(events::add);
          frame.clear();
        } else {
          frame.add(line);
        }
      }
    } catch (IOException closed) {
      // Whoever asks sees that it has ended.
    }
  }

  private static Optional<Event> event(List<String> frame) {
    return value(frame, "data")
        .map(data ->
            new Event(
                value(frame, "id").orElse(""),
                value(frame, "event").orElse(""),
                JsonMapper.shared().readTree(data)));
  }

  private static Optional<String> value(List<String> frame, String field) {
    return frame.stream()
        .filter(line -> line.startsWith(field + ":"))
        .map(line -> line.substring(field.length() + 1).strip())
        .findFirst();
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException broken) {
      // It is over in any case.
    }
  }
}
