package io.acteon.acceptance.reliability;

import io.acteon.acceptance.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What the receiver has seen, what clients were told and what is on record, side by side.
 *
 * @param executions ids of actions by key
 * @param records outcomes by action id
 */
record Comparison(
    Map<String, List<String>> executions, Journal journal, Map<String, Set<String>> records) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * Compares when the servers are healthy and their records are written, which it waits for: until
   * nothing is missing any more, or a minute long.
   */
  static Comparison of(List<Gateway> servers, String tenant, Receiver receiver, Journal journal)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - end < 0 && !allHealthy(servers)) {
      Thread.sleep(200);
    }
    while (true) {
      Comparison found =
          new Comparison(
              receiver.executions(),
              journal,
              records(
                  servers.getFirst().client(),
                  Map.of("namespace", Gateway.NAMESPACE, "tenant", tenant)));
      if (found.complete() || System.nanoTime() - end > 0) {
        return found;
      }
      Thread.sleep(2000);
    }
  }

  /** Keys that were executed more than once. */
  List<String> doubled() {
    return doubled("");
  }

  /** Those of them that are not before {@code first} in the order of asking. */
  List<String> doubled(String first) {
    List<String> doubled = new ArrayList<>();
    executions.forEach((key, ids) -> {
      if (ids.size() > 1 && number(key) >= number(first)) {
        doubled.add(key + " by " + ids);
      }
    });
    return doubled;
  }

  /** Executed actions without any record. */
  List<String> unrecorded() {
    return unrecorded("");
  }

  /** Those of them whose keys are not before {@code first} in the order of asking. */
  List<String> unrecorded(String first) {
    return executions.entrySet().stream()
        .filter(entry -> number(entry.getKey()) >= number(first))
        .flatMap(entry -> entry.getValue().stream())
        .filter(id -> !records.containsKey(id))
        .toList();
  }

  /** Acknowledged executions without a record of them. */
  List<String> acknowledgedUnrecorded() {
    return journal.answers().entrySet().stream()
        .flatMap(entry -> entry.getValue().stream())
        .filter(answer -> answer.tag().equals("Executed"))
        .map(Journal.Answer::actionId)
        .filter(id -> !records.getOrDefault(id, Set.of()).contains("executed"))
        .toList();
  }

  /** Acknowledged executions that the receiver knows nothing of. */
  List<String> acknowledgedNotExecuted() {
    Set<String> executed = new HashSet<>();
    executions.values().forEach(executed::addAll);
    return journal.acknowledged().stream().filter(id -> !executed.contains(id)).toList();
  }

  /**
   * Keys that were called executed before, without a word that it may be otherwise, and were not.
   */
  List<String> deduplicatedNotExecuted() {
    return journal.answers().entrySet().stream()
        .filter(entry -> !executions.containsKey(entry.getKey()))
        .filter(entry ->
            entry.getValue().stream()
                .filter(answer -> answer.tag().equals("Deduplicated"))
                .anyMatch(answer -> Set.of("done", "").contains(answer.firstAttempt())))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Records that say no more than that an action may have been executed. */
  long intended() {
    return records.values().stream()
        .filter(outcomes -> outcomes.equals(Set.of("intended")))
        .count();
  }

  /** What no failure of a database may break. */
  List<Result.Promise> promises() {
    return List.of(
        Result.Promise.of("executions of a key beyond the first", doubled()),
        Result.Promise.of(
            "acknowledged executions without a record of it", acknowledgedUnrecorded()),
        Result.Promise.of("executions without a record", unrecorded()),
        Result.Promise.of("acknowledged executions that did not happen", acknowledgedNotExecuted()),
        Result.Promise.of("keys called done that were never executed", deduplicatedNotExecuted()));
  }

  /** What every scenario counts. */
  List<Result.Figure> figures() {
    List<Result.Figure> figures = new ArrayList<>();
    figures.add(Result.Figure.of("keys asked for", journal.answers().size()));
    figures.add(Result.Figure.of("keys executed", executions.size()));
    figures.add(Result.Figure.of("keys never settled", journal.unsettled().size()));
    figures.add(Result.Figure.of("actions on record", records.size()));
    Map<String, String> answers = new LinkedHashMap<>();
    journal.tags().forEach((tag, times) -> answers.put(tag, "%,d".formatted(times.get())));
    figures.add(
        new Result.Figure(
            "answers",
            String.join(
                ", ",
                answers.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .toList())));
    return figures;
  }

  private boolean complete() {
    return acknowledgedUnrecorded().isEmpty();
  }

  private static long number(String key) {
    return key.isEmpty() ? 0 : Long.parseLong(key.substring(1));
  }

  private static boolean allHealthy(List<Gateway> servers) throws InterruptedException {
    for (Gateway server : servers) {
      if (!server.isHealthy()) {
        return false;
      }
    }
    return true;
  }

  /** What is on record: outcomes by action id. */
  static Map<String, Set<String>> records(Client client, Map<String, String> which) {
    Map<String, Set<String>> records = new HashMap<>();
    Map<String, String> query = new HashMap<>(which);
    query.put("limit", "1000");
    while (true) {
      Client.Answer page = client.get("/v1/audit", query);
      if (page.status() != 200) {
        throw new IllegalStateException("the records cannot be read: " + page);
      }
      for (JsonNode record : page.body().get("records")) {
        records
            .computeIfAbsent(record.get("action_id").stringValue(), id -> new HashSet<>())
            .add(record.get("outcome").stringValue());
      }
      JsonNode next = page.body().get("next_cursor");
      if (next == null || next.isNull()) {
        return records;
      }
      query.put("cursor", next.stringValue());
    }
  }
}
