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
import io.acteon.server.http.Route;
import io.acteon.server.http.json.Json;
import io.acteon.server.http.json.ProblemDocument;
import io.acteon.server.http.json.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.databind.JsonNode;

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
    BatchAnswers answers = new BatchAnswers(exchange);
    Function<Action, Outcome> followed = exchange.trace().within(dispatch);
    return Answer.json(200, dispatch(elements, exchange, followed.andThen(answers::fitted)));
  }

  /** An element that cannot be read, or is not the caller's, fails alone; the others go on. */
  private byte[] dispatch(
      JsonNode elements, Exchange exchange, Function<Action, Outcome> dispatch) {
    byte[][] answers = new byte[elements.size()][];
    List<Action> actions = new ArrayList<>(elements.size());
    List<Integer> places = new ArrayList<>(elements.size());
    for (int i = 0; i < elements.size(); i++) {
      try {
        Action action = exchange.trace().adopt(reader.read(elements.path(i)));
        exchange.access().require(action);
        actions.add(action);
        places.add(i);
      } catch (InvalidActionException invalid) {
        answers[i] = Json.write(error(Failures.problem(invalid)));
      } catch (AccessException foreign) {
        answers[i] = Json.write(error(Failures.problem(foreign)));
      }
    }
    List<Batch.Item> items = dispatchAll(actions, dispatch);
    for (int i = 0; i < items.size(); i++) {
      answers[places.get(i)] = Json.write(answer(items.get(i)));
    }
    return array(answers);
  }

  /** One by one, because a tree of many answers is many times what is written of it. */
  private static byte[] array(byte[][] elements) {
    try (ByteArrayBuilder array = new ByteArrayBuilder()) {
      array.write('[');
      for (int i = 0; i < elements.length; i++) {
        if (i > 0) {
          array.write(',');
        }
        array.write(elements[i]);
      }
      array.write(']');
      return array.toByteArray();
    }
  }

  private static List<Batch.Item> dispatchAll(
      List<Action> actions, Function<Action, Outcome> dispatch) {
    try {
      return Batch.dispatchAll(actions, dispatch);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ProblemDocument.STOPPING);
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
      throw ProblemException.invalid("body", "the body is no array of actions");
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
