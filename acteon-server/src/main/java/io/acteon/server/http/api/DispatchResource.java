package io.acteon.server.http.api;

import io.acteon.core.action.Action;
import io.acteon.core.action.ActionReader;
import io.acteon.core.action.FirstAttempt;
import io.acteon.core.action.HeaderId;
import io.acteon.core.action.Outcome;
import io.acteon.core.action.OutcomeJson;
import io.acteon.core.dispatch.Gateway;
import io.acteon.server.auth.Access;
import io.acteon.server.auth.Scope;
import io.acteon.server.http.Answer;
import io.acteon.server.http.Exchange;
import io.acteon.server.http.Failures;
import io.acteon.server.http.Route;
import io.acteon.server.http.json.Json;
import java.util.List;

/** {@code POST /v1/dispatch}: one action in, its outcome out. */
public final class DispatchResource {

  private static final String DRY_RUN = "dry_run";
  private static final String FIRST_ATTEMPT = "Acteon-First-Attempt";
  private static final String REPLAYED = "Idempotent-Replayed";

  private final Gateway gateway;
  private final ActionReader reader;

  /** A resource over {@code gateway}. */
  public DispatchResource(Gateway gateway, ActionReader reader) {
    this.gateway = gateway;
    this.reader = reader;
  }

  /** What this resource answers. */
  public List<Route> routes() {
    return List.of(Route.of("POST", "/v1/dispatch", Scope.DRY_RUN, this::dispatch));
  }

  private Answer dispatch(Exchange exchange) {
    boolean dryRun = isDryRun(exchange);
    Action action = exchange.trace().adopt(reader.read(exchange.json()));
    Access access = exchange.access();
    access.require(action);
    Outcome outcome =
        dryRun
            ? gateway.dryRun(action, access.caller())
            : gateway.dispatch(action, access.caller());
    Answer answer = Answer.ok(OutcomeJson.answer(outcome, Json.MAPPER));
    return outcome instanceof Outcome.Deduplicated(FirstAttempt first)
        ? withHeaders(answer, first)
        : answer;
  }

  private static Answer withHeaders(Answer answer, FirstAttempt first) {
    Answer told = answer.with(FIRST_ATTEMPT, first.end().word());
    if (first.actionId().isPresent()) {
      told = told.with(Failures.FIRST_ACTION_ID, HeaderId.of(first.actionId().get()));
    }
    return first.outcome().isPresent() ? told.with(REPLAYED, "true") : told;
  }

  /**
   * Whether nothing is to be executed; if something is, the caller needs the scope for that, too. A
   * misspelt dry_run would execute the action, so unknown parameters are refused.
   */
  static boolean isDryRun(Exchange exchange) {
    boolean dryRun = exchange.query().requireKnown(List.of(DRY_RUN)).flag(DRY_RUN);
    if (!dryRun) {
      exchange.access().require(Scope.DISPATCH);
    }
    return dryRun;
  }
}
