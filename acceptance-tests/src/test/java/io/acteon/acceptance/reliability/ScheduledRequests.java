package io.acteon.acceptance.reliability;

import io.acteon.acceptance.Client;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends actions that rules schedule, and remembers what was answered. For any number of threads.
 */
final class ScheduledRequests implements AutoCloseable {

  /** Of all these actions. */
  static final String TENANT = "scheduled";

  /** What a client is told that need not ask again. */
  static final String SCHEDULED = "Scheduled";

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Map<String, AtomicLong> tags = new ConcurrentHashMap<>();
  private final Map<String, List<String>> answers = new ConcurrentHashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** How often each answer was given. */
  Map<String, AtomicLong> tags() {
    return new TreeMap<>(tags);
  }

  /** The answers to each action, in their order. */
  Map<String, List<String>> answers() {
    return answers;
  }

  /** Whether the client of an action knows that it is scheduled. */
  boolean isAcknowledged(String id) {
    return answers.getOrDefault(id, List.of()).contains(SCHEDULED);
  }

  /**
   * Sends an action once.
   *
   * @return the tag of its outcome, or what there was instead
   */
  String send(URI server, String id, String type, Map<String, String> payload)
      throws InterruptedException {
    ObjectNode action =
        Client.action(TENANT, type, id).put("namespace", Gateway.NAMESPACE).put("id", id);
    payload.forEach((name, value) -> action.withObject("payload").put(name, value));
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/v1/dispatch"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(action.toString()))
            .build();
    String tag;
    try {
      tag = tag(http.send(request, BodyHandlers.ofString()));
    } catch (IOException broken) {
      tag = "no answer";
    }
    tags.computeIfAbsent(tag, first -> new AtomicLong()).incrementAndGet();
    answers.computeIfAbsent(id, first -> new CopyOnWriteArrayList<>()).add(tag);
    return tag;
  }

  private static String tag(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      return "status " + answer.statusCode();
    }
    try {
      JsonNode body = JsonMapper.shared().readTree(answer.body());
      return body.isString() ? body.stringValue() : body.propertyNames().iterator().next();
    } catch (JacksonException cut) {
      return "no answer";
    }
  }

  /**
   * What is on record of each action: outcomes, failed ones with their code, as often as written.
   */
  static Map<String, List<String>> records(Client client) {
    Map<String, List<String>> records = new HashMap<>();
    Map<String, String> query =
        new HashMap<>(Map.of("namespace", Gateway.NAMESPACE, "tenant", TENANT, "limit", "1000"));
    while (true) {
      Client.Answer page = client.get("/v1/audit", query);
      if (page.status() != 200) {
        throw new IllegalStateException("the records cannot be read: " + page);
      }
      for (JsonNode record : page.body().get("records")) {
        String outcome = record.get("outcome").stringValue();
        String code = record.path("outcome_details").path("Failed").path("code").stringValue("");
        records
            .computeIfAbsent(
                record.get("action_id").stringValue(), first -> new CopyOnWriteArrayList<>())
            .add(0, code.isEmpty() ? outcome : outcome + " " + code);
      }
      JsonNode next = page.body().get("next_cursor");
      if (next == null || next.isNull()) {
        return records;
      }
      query.put("cursor", next.stringValue());
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
