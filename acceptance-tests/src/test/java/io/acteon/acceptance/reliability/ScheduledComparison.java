package io.acteon.acceptance.reliability;

import io.acteon.acceptance.reliability.Result.Figure;
import io.acteon.acceptance.reliability.Result.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What clients of scheduled actions were told, what the receiver has seen, what is on record, and
 * what is left in the store, side by side. All by the ids of actions.
 */
record ScheduledComparison(
    Map<String, List<String>> answers,
    Map<String, List<String>> calls,
    Map<String, List<String>> records,
    Set<String> entries,
    Set<String> keys,
    Map<String, Long> tags) {

  private static final String UNKNOWN = "failed OUTCOME_UNKNOWN";
  private static final String EXECUTED = "executed";

  /** As it is now; {@code server} tells what is on record. */
  static ScheduledComparison of(
      Gateway server, Receiver receiver, ScheduledRequests requests, StateView view) {
    return new ScheduledComparison(
        requests.answers(),
        receiver.executions(),
        ScheduledRequests.records(server.client()),
        view.entries().keySet(),
        view.keys(),
        requests.tags().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, tag -> tag.getValue().get())));
  }

  List<Promise> promises(String about) {
    List<String> left = new ArrayList<>();
    entries.forEach(id -> left.add("entry " + id));
    keys.forEach(id -> left.add("key " + id));
    return List.of(
        Promise.of(
            "acknowledged actions without a record of what came of them" + about,
            those(id -> acknowledged(id) && !ended(id))),
        Promise.of(
            "calls of the webhook for an action beyond the first" + about,
            those(id -> called(id) > 1)),
        Promise.of(
            "calls without a record of them" + about,
            those(id -> called(id) > 0 && !on(id, EXECUTED) && !on(id, UNKNOWN))),
        Promise.of(
            "actions never called, without a record that says why" + about,
            those(id -> acknowledged(id) && called(id) == 0 && !on(id, UNKNOWN))),
        Promise.of(
            "actions recorded as executed that were never called" + about,
            those(id -> called(id) == 0 && on(id, EXECUTED))),
        Promise.of("entries and keys left in the store" + about, left));
  }

  List<Figure> figures(String about) {
    String told =
        tags.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(tag -> "%s %,d".formatted(tag.getKey(), tag.getValue()))
            .collect(Collectors.joining(", "));
    return List.of(
        Figure.of("actions acknowledged" + about, those(this::acknowledged).size()),
        Figure.of("actions called once" + about, those(id -> called(id) == 1).size()),
        Figure.of(
            "actions called once and recorded as unknown alone" + about,
            those(id -> called(id) == 1 && on(id, UNKNOWN) && !on(id, EXECUTED)).size()),
        Figure.of(
            "actions recorded as executed and as unknown" + about,
            those(id -> on(id, UNKNOWN) && on(id, EXECUTED)).size()),
        Figure.of(
            "actions never called and recorded as unknown" + about,
            those(id -> called(id) == 0 && on(id, UNKNOWN)).size()),
        new Figure("answers" + about, told));
  }

  /** How often the receiver was called for it. */
  int called(String id) {
    return calls.getOrDefault(id, List.of()).size();
  }

  /** Its outcomes on record, in the order of their times. */
  List<String> recorded(String id) {
    return records.getOrDefault(id, List.of());
  }

  /** What its client was told, one answer after the other. */
  List<String> answered(String id) {
    return answers.getOrDefault(id, List.of());
  }

  private boolean acknowledged(String id) {
    return answered(id).contains(ScheduledRequests.SCHEDULED);
  }

  private boolean ended(String id) {
    return recorded(id).stream().anyMatch(outcome -> !outcome.equals("scheduled"));
  }

  private boolean on(String id, String outcome) {
    return recorded(id).contains(outcome);
  }

  private List<String> those(Predicate<String> which) {
    return answers.keySet().stream()
        .filter(which)
        .map(id ->
            "%s: answers %s, %d calls, records %s"
                .formatted(id, answered(id), called(id), recorded(id)))
        .toList();
  }
}
