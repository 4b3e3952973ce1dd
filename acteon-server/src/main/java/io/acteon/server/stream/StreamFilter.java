package io.acteon.server.stream;

import io.acteon.server.auth.Access;
import io.acteon.server.auth.AccessException;
import io.acteon.server.http.api.AuditParameters;
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
 * @param access of the caller
 * @param equal members of an event's data and what they must be
 * @param outcome of a dispatch; other types of event pass
 */
record StreamFilter(Access access, Map<String, String> equal, Optional<String> outcome) {

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

  StreamFilter {
    equal = Map.copyOf(equal);
  }

  /**
   * @throws AccessException if the query names a tenant that the caller may not see
   * @throws ProblemException 422 if a parameter is not known or empty, or no outcome has this name
   */
  static StreamFilter read(Query query, Access access) {
    List<String> known = new ArrayList<>(MEMBERS.keySet());
    known.add(OUTCOME);
    query.requireKnown(known);
    Map<String, String> equal = new HashMap<>();
    MEMBERS.forEach((parameter, member) ->
        query.filled(parameter).ifPresent(value -> equal.put(member, value)));
    Optional<String> outcome = query.filled(OUTCOME);
    outcome
        .filter(word -> !OUTCOMES.contains(word))
        .ifPresent(unknown -> {
          throw ProblemException.invalid(
              OUTCOME, "no outcome has this name; known are " + String.join(", ", OUTCOMES));
        });
    AuditParameters.requireSeen(query, access);
    return new StreamFilter(access, equal, outcome);
  }

  /** What concerns one action, in the namespace and tenant that the query names, if it does. */
  static StreamFilter ofAction(String id, Query query, Access access) {
    Map<String, String> equal = new HashMap<>();
    equal.put("action_id", id);
    query.filled("namespace").ifPresent(namespace -> equal.put("namespace", namespace));
    query.filled("tenant").ifPresent(tenant -> equal.put("tenant", tenant));
    return new StreamFilter(access, equal, Optional.empty());
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
        && access.covers(
            event.namespace(),
            event.tenant(),
            event.text("provider").orElse(""),
            event.text("action_type").orElse(""));
  }
}
