package io.acteon.server.http.api;

import io.acteon.core.action.Action;
import io.acteon.core.action.ActionReader;
import io.acteon.core.rules.RuleBook;
import io.acteon.server.auth.Scope;
import io.acteon.server.evaluation.Evaluation;
import io.acteon.server.http.Answer;
import io.acteon.server.http.Exchange;
import io.acteon.server.http.Route;
import io.acteon.spi.state.StateStore;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.JsonNode;

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
    JsonNode request = exchange.json();
    Action action = reader.read(request);
    exchange.access().require(action);
    return Answer.ok(
        Evaluation.of(
            action,
            exchange.access().caller().id(),
            request,
            rules.current(),
            store,
            clock.instant()));
  }
}
