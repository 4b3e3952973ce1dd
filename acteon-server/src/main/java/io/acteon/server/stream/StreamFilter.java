package io.acteon.server.stream;

import io.acteon.server.auth.Access;
import io.acteon.server.http.json.ProblemDocument;
import io.acteon.server.http.json.ProblemException;
import io.acteon.server.http.request.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which events a client wants, all of its conditions together, and may see.
 *
 * @param sees what the caller may see
 * @param equal members of an event's data and what they must be
 * @param outcome of a dispatch; other types of event pass
 */
record StreamFilter(Sight sees, Map<String, String> equal, Optional<String> outcome) {

  private static final String OUTCOME = "outcome";

  /** Parameters, and the members of the data that they speak of. */
  private static final Map<String, String> MEMBERS =
      Map.of(
          "namespace", "namespace",
          "tenant", "tenant",
          "action_type", "action_type",
          "action_id", "action_id",
          "event_type", "type",
          "chain_id", "chain_id",
          "group_id", "group_id");

  private static final List<String> OUTCOMES =
      List.of(
          "executed",
          "deduplicated",
          "suppressed",
          "rerouted",
          "throttled",
          "failed",
          "grouped",
          "state_changed",
          "pending_approval",
          "dry_run",
          "circuit_open",
          "scheduled",
          "quota_exceeded",
          "silenced",
          "muted");

  /** Whether what concerns these may be seen. */
  @FunctionalInterface
  interface Sight {
    boolean sees(String namespace, String tenant, String provider, String actionType);
  }

  StreamFilter {
    equal = Map.copyOf(equal);
  }

  /**
   * @throws ProblemException 403 if the query names a tenant that the caller may not see, 422 if a
   *     parameter is not known or empty, or no outcome has this name
   */
  static StreamFilter read(Query query, Access access) {
    List<String> known = new ArrayList<>(MEMBERS.keySet());
    known.add(OUTCOME);
    query.requireKnown(known);
    Map<String, String> equal = new HashMap<>();
    MEMBERS.forEach(
        (parameter, member) -> text(query, parameter).ifPresent(value -> equal.put(member, value)));
    Optional<String> outcome = text(query, OUTCOME);
    outcome
        .filter(word -> !OUTCOMES.contains(word))
        .ifPresent(unknown -> {
          throw new ProblemException(
              ProblemDocument.invalid(
                  OUTCOME, "no outcome has this name; known are " + String.join(", ", OUTCOMES)));
        });
    requireSeen(equal, access);
    return new StreamFilter(sightOf(access), equal, outcome);
  }

  /** What concerns one action, in the namespace and tenant that the query names, if it does. */
  static StreamFilter ofAction(String id, Query query, Access access) {
    Map<String, String> equal = new HashMap<>();
    equal.put("action_id", id);
    text(query, "namespace").ifPresent(namespace -> equal.put("namespace", namespace));
    text(query, "tenant").ifPresent(tenant -> equal.put("tenant", tenant));
    return new StreamFilter(sightOf(access), equal, Optional.empty());
  }

  private static Optional<String> text(Query query, String name) {
    Optional<String> text = query.text(name);
    if (text.filter(String::isEmpty).isPresent()) {
      throw new ProblemException(
          ProblemDocument.invalid(name, name + " is empty; leave it out for all"));
    }
    return text;
  }

  private static Sight sightOf(Access access) {
    return (namespace, tenant, provider, actionType) -> access.sees(namespace, tenant);
  }

  private static void requireSeen(Map<String, String> equal, Access access) {
    Optional<String> namespace = Optional.ofNullable(equal.get("namespace"));
    Optional<String> tenant = Optional.ofNullable(equal.get("tenant"));
    if (namespace.isPresent()
        && tenant.isPresent()
        && !access.sees(namespace.get(), tenant.get())) {
      throw new ProblemException(
          ProblemDocument.of(403, "FORBIDDEN", "forbidden: no grant covers this tenant"));
    }
  }

  /** The tenant that was asked for. */
  Optional<String> tenant() {
    return Optional.ofNullable(equal.get("tenant"));
  }

  boolean passes(StreamEvent event) {
    for (Map.Entry<String, String> wanted : equal.entrySet()) {
      if (!wanted.getValue().equals(event.data().path(wanted.getKey()).asString(""))) {
        return false;
      }
    }
    boolean otherOutcome =
        outcome.isPresent()
            && event.outcome().isPresent()
            && !outcome.get().equals(event.outcome().get());
    return !otherOutcome
        && sees.sees(
            event.namespace(),
            event.tenant(),
            event.text("provider").orElse(""),
            event.text("action_type").orElse(""));
  }
}
