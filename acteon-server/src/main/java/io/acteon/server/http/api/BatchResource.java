package io.acteon.server.http.api;

import io.acteon.core.action.Action;
import io.acteon.core.action.ActionReader;
import io.acteon.core.action.InvalidActionException;
import io.acteon.core.action.Outcome;
import io.acteon.core.action.OutcomeJson;
import io.acteon.core.dispatch.Batch;
import io.acteon.core.dispatch.Gateway;
import io.acteon.server.auth.Access;
import io.acteon.server.auth.AccessException;
import io.acteon.server.auth.Scope;
import io.acteon.server.http.Answer;
import io.acteon.server.http.Exchange;
import io.acteon.server.http.Failures;
import io.acteon.server.http.Json;
import io.acteon.server.http.ProblemDocument;
import io.acteon.server.http.ProblemException;
import io.acteon.server.http.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** {@code POST /v1/dispatch/batch}: many actions in, their outcomes out in the same order. */
public final class BatchResource {

  /** The most actions of one batch. */
  public static final int MAX_ACTIONS = 1_000;

  private final Gateway gateway;
  private final ActionReader reader;

  /** A resource over {@code gateway}. */
  public BatchResource(Gateway gateway, ActionReader reader) {
    this.gateway = gateway;
    this.reader = reader;
  }

  /** What this resource answers. */
  public List<Route> routes() {
    return List.of(Route.of("POST", "/v1/dispatch/batch", Scope.DRY_RUN, this::dispatch));
  }

  private Answer dispatch(Exchange exchange) {
    boolean dryRun = DispatchResource.isDryRun(exchange);
    JsonNode elements = exchange.json();
    requireBatch(elements);
    Access access = exchange.access();
    Function<Action, Outcome> dispatch =
        dryRun
            ? action -> gateway.dryRun(action, access.caller())
            : action -> gateway.dispatch(action, access.caller());
    return Answer.ok(dispatch(elements, access, dispatch));
  }

  /** An element that cannot be read, or is not the caller's, fails alone; the others go on. */
  private ArrayNode dispatch(JsonNode elements, Access access, Function<Action, Outcome> dispatch) {
    ArrayNode answers = Json.MAPPER.createArrayNode();
    List<Action> actions = new ArrayList<>(elements.size());
    List<Integer> places = new ArrayList<>(elements.size());
    for (JsonNode element : elements) {
      try {
        Action action = reader.read(element);
        access.require(action);
        actions.add(action);
        places.add(answers.size());
        answers.addNull();
      } catch (InvalidActionException invalid) {
        answers.add(error(Failures.problem(invalid)));
      } catch (AccessException foreign) {
        answers.add(error(Failures.problem(foreign)));
      }
    }
    List<Batch.Item> items = dispatchAll(actions, dispatch);
    for (int i = 0; i < items.size(); i++) {
      answers.set(places.get(i), answer(items.get(i)));
    }
    return answers;
  }

  private static List<Batch.Item> dispatchAll(
      List<Action> actions, Function<Action, Outcome> dispatch) {
    try {
      return Batch.dispatchAll(actions, dispatch);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new ProblemException(Failures.STOPPING);
    }
  }

  private static JsonNode answer(Batch.Item item) {
    return switch (item) {
      case Batch.Item.Done(Outcome outcome) -> OutcomeJson.answer(outcome, Json.MAPPER);
      case Batch.Item.Refused refused -> error(Failures.problem(refused.failure()));
    };
  }

  private static JsonNode error(ProblemDocument problem) {
    return Json.MAPPER
        .createObjectNode()
        .set(
            "error",
            Json.MAPPER
                .createObjectNode()
                .put("code", problem.code())
                .put("message", problem.message())
                .put("retryable", problem.retryable()));
  }

  private static void requireBatch(JsonNode elements) {
    if (!elements.isArray()) {
      throw new ProblemException(
          ProblemDocument.invalid("body", "the body is no array of actions"));
    }
    if (elements.size() > MAX_ACTIONS) {
      throw new ProblemException(
          ProblemDocument.of(
              413,
              "TOO_LARGE",
              "the batch has "
                  + elements.size()
                  + " actions; allowed are "
                  + MAX_ACTIONS
                  + ", and nothing was executed"));
    }
  }
}
