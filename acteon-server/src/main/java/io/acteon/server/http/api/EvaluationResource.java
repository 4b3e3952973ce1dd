package io.acteon.server.http.api;

import io.acteon.core.action.Action;
import io.acteon.core.action.ActionReader;
import io.acteon.core.rules.RuleBook;
import io.acteon.core.rules.RuleSet;
import io.acteon.core.rules.RuleTrace;
import io.acteon.core.rules.verdict.Verdict;
import io.acteon.server.auth.Scope;
import io.acteon.server.http.Answer;
import io.acteon.server.http.Exchange;
import io.acteon.server.http.Json;
import io.acteon.server.http.Route;
import io.acteon.spi.state.StateStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /v1/rules/evaluate}: what each rule says about an action, which is not dispatched.
 */
public final class EvaluationResource {

  private final RuleBook rules;
  private final StateStore store;
  private final ActionReader reader;
  private final InstantSource clock;

  /** A resource over {@code rules}; {@code store} answers the conditions that ask for state. */
  public EvaluationResource(
      RuleBook rules, StateStore store, ActionReader reader, InstantSource clock) {
    this.rules = rules;
    this.store = store;
    this.reader = reader;
    this.clock = clock;
  }

  /** What this resource answers. */
  public List<Route> routes() {
    return List.of(Route.of("POST", "/v1/rules/evaluate", Scope.RULES_READ, this::evaluate));
  }

  private Answer evaluate(Exchange exchange) {
    Action action = reader.read(exchange.json());
    exchange.access().require(action);
    RuleSet asked = rules.current();
    List<RuleTrace> traces =
        asked.trace(action, exchange.access().caller().id(), clock.instant(), store);
    Optional<Verdict> matched =
        traces.stream().flatMap(trace -> trace.verdict().stream()).findFirst();
    boolean failed = traces.stream().anyMatch(trace -> trace.error().isPresent());
    Verdict verdict = matched.orElse(asked.unmatched());
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("verdict", failed ? "error" : verdict.label());
    json.put("matched_rule", verdict.rule().orElse(null));
    json.put("has_errors", failed);
    ArrayNode list = json.putArray("trace");
    traces.forEach(trace -> write(list.addObject(), trace));
    return Answer.ok(json);
  }

  private static void write(ObjectNode json, RuleTrace trace) {
    json.put("rule_name", trace.name());
    json.put("priority", trace.priority());
    json.put("enabled", trace.enabled());
    json.put("result", trace.result().name().toLowerCase(Locale.ROOT));
    json.put("verdict", trace.verdict().map(Verdict::label).orElse(null));
    json.put("error", trace.error().orElse(null));
  }
}
