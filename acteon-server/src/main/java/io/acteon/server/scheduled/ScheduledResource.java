package io.acteon.server.scheduled;

import io.acteon.core.action.Action;
import io.acteon.core.audit.Redactor;
import io.acteon.core.dispatch.Caller;
import io.acteon.core.scheduled.ScheduledAction;
import io.acteon.core.scheduled.ScheduledActions;
import io.acteon.server.auth.Access;
import io.acteon.server.auth.Scope;
import io.acteon.server.http.Answer;
import io.acteon.server.http.Exchange;
import io.acteon.server.http.Route;
import io.acteon.server.http.json.Json;
import io.acteon.server.http.json.ProblemDocument;
import io.acteon.server.http.json.ProblemException;
import io.acteon.server.http.request.MemoryBudget;
import io.acteon.server.http.request.Query;
import io.acteon.server.journal.Deed;
import io.acteon.server.journal.OperatorJournal;
import io.acteon.server.journal.Subject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /v1/scheduled}: the actions of a tenant that wait for their time, and how to cancel one.
 */
public final class ScheduledResource {

  private static final Logger LOG = LoggerFactory.getLogger(ScheduledResource.class);
  private static final List<String> SCOPE = List.of("namespace", "tenant");
  private static final List<String> KNOWN = List.of("namespace", "tenant", "limit", "cursor");
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1_000;

  /** How many are looked at for one page; of most it may be that they are over, or of others. */
  private static final int MOST_PASSED = 5_000;

  /** One as its text: 1 MiB of UTF-8, in memory up to twice that. */
  private static final long TEXT_BYTES = 2 << 20;

  private static final Deed CANCELLATION =
      new Deed("cancel_scheduled", "cancelled", "not_cancelled", "cancel_unknown");

  private final Optional<ScheduledActions> scheduled;
  private final ScheduledJson shown;
  private final Function<Caller, OperatorJournal> journals;

  /**
   * @param scheduled empty if the state backend cannot keep work for later
   * @param redactor of what is shown
   * @param journals where cancellations of a caller are recorded
   */
  public ScheduledResource(
      Optional<ScheduledActions> scheduled,
      Redactor redactor,
      Function<Caller, OperatorJournal> journals) {
    this.scheduled = scheduled;
    this.shown = new ScheduledJson(redactor);
    this.journals = journals;
  }

  /** What this resource answers. */
  public List<Route> routes() {
    return List.of(
        Route.of("GET", "/v1/scheduled", Scope.AUDIT_READ, this::list),
        Route.of("GET", "/v1/scheduled/{action_id}", Scope.AUDIT_READ, this::one),
        Route.of("DELETE", "/v1/scheduled/{action_id}", Scope.DISPATCH, this::cancel));
  }

  private Answer list(Exchange exchange) {
    Query query = exchange.query().requireKnown(KNOWN);
    String namespace = query.required("namespace");
    String tenant = query.required("tenant");
    int limit = query.integer("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
    Access access = exchange.access();
    access.requireSeen(namespace, tenant);
    long texts = Math.min(limit, MemoryBudget.STEP) * TEXT_BYTES;
    exchange.requireMemory(texts);
    ObjectNode json = Json.MAPPER.createObjectNode();
    ArrayNode list = json.putArray("scheduled");
    Optional<String> cursor = query.text("cursor");
    int passed = 0;
    do {
      int step = Math.min(limit - list.size(), MemoryBudget.STEP);
      Optional<String> from = cursor;
      cursor =
          scheduled.flatMap(actions ->
              actions.list(
                  namespace,
                  tenant,
                  step,
                  from,
                  tree -> exchange.requireMemory(texts + tree),
                  one -> {
                    if (covers(access, one.action())) {
                      ScheduledJson.brief(list.addObject(), one);
                    }
                  }));
      passed += step;
    } while (cursor.isPresent() && list.size() < limit && passed < MOST_PASSED);
    json.put("count", list.size());
    cursor.ifPresent(next -> json.put("next_cursor", next));
    return Answer.ok(json);
  }

  private Answer one(Exchange exchange) {
    exchange.requireMemory(TEXT_BYTES);
    ObjectNode json = Json.MAPPER.createObjectNode();
    shown.whole(json, find(exchange).action());
    return Answer.ok(json);
  }

  private Answer cancel(Exchange exchange) {
    exchange.requireMemory(TEXT_BYTES);
    ScheduledActions.Seen seen = find(exchange);
    if (!seen.action().isWaiting()) {
      throw begun();
    }
    Access access = exchange.access();
    ScheduledActions actions = scheduled.orElseThrow();
    boolean cancelled =
        journals
            .apply(access.caller())
            .perform(CANCELLATION, subject(seen.action()), () -> actions.cancel(seen));
    if (!cancelled) {
      find(exchange);
      throw begun();
    }
    Action action = seen.action().action();
    LOG.info(
        "The action {} of tenant {} in {}, scheduled for {}, was cancelled by {} from {}",
        action.id(),
        action.tenant(),
        action.namespace(),
        seen.action().due(),
        access.caller().id().orElse("somebody unnamed"),
        exchange.client());
    return Answer.noContent();
  }

  private static Subject subject(ScheduledAction seen) {
    Action action = seen.action();
    ObjectNode details = Json.MAPPER.createObjectNode();
    details.put("scheduled_for", seen.due().toString());
    seen.record().ifPresent(record -> details.put("caused_by", record));
    return new Subject(
        action.id(),
        action.namespace(),
        action.tenant(),
        action.provider(),
        action.actionType(),
        Optional.of(seen.rule()),
        details);
  }

  /**
   * The one that a path and a query name.
   *
   * @throws ProblemException 404 if there is none, or the caller may not see it
   */
  private ScheduledActions.Seen find(Exchange exchange) {
    Query query = exchange.query().requireKnown(SCOPE);
    String namespace = query.required("namespace");
    String tenant = query.required("tenant");
    if (exchange.access().sees(namespace, tenant) && scheduled.isPresent()) {
      for (String id : exchange.path("action_id")) {
        Optional<ScheduledActions.Seen> seen =
            scheduled
                .get()
                .find(namespace, tenant, id, tree -> exchange.requireMemory(TEXT_BYTES + tree))
                .filter(one -> covers(exchange.access(), one.action().action()));
        if (seen.isPresent()) {
          return seen.get();
        }
      }
    }
    throw new ProblemException(
        ProblemDocument.of(404, "NOT_FOUND", "no action of this id waits for its time"));
  }

  private static boolean covers(Access access, Action action) {
    return access.covers(
        action.namespace(), action.tenant(), action.provider(), action.actionType());
  }

  private static ProblemException begun() {
    return new ProblemException(
        ProblemDocument.of(
            409,
            "SCHEDULE_BEGUN",
            "the time of the action has come, and it is being executed or has been; it cannot be"
                + " cancelled any more"));
  }
}
