package io.acteon.server.http.api;

import io.acteon.core.change.Author;
import io.acteon.core.change.RuleChanges;
import io.acteon.core.rules.RuleBook;
import io.acteon.core.rules.RuleHits;
import io.acteon.core.rules.RuleSummary;
import io.acteon.server.auth.Scope;
import io.acteon.server.http.Answer;
import io.acteon.server.http.Exchange;
import io.acteon.server.http.Route;
import io.acteon.server.http.json.Json;
import io.acteon.server.http.json.JsonBody;
import io.acteon.server.http.json.ProblemDocument;
import io.acteon.server.http.json.ProblemException;
import io.acteon.spi.internal.Nearest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/rules}: the rules in force, read again, and switched on and off. */
public final class RulesResource {

  private final RuleBook rules;
  private final RuleChanges changes;
  private final RuleHits hits;

  /**
   * A resource over {@code rules}, which only {@code changes} changes.
   *
   * @param hits tells how often each has decided
   */
  public RulesResource(RuleBook rules, RuleChanges changes, RuleHits hits) {
    this.rules = rules;
    this.changes = changes;
    this.hits = hits;
  }

  /** What this resource answers. */
  public List<Route> routes() {
    return List.of(
        Route.of("GET", "/v1/rules", Scope.RULES_READ, exchange -> list()),
        Route.of("POST", "/v1/rules/reload", Scope.RULES_ADMIN, this::reload),
        Route.of("PUT", "/v1/rules/{name}/enabled", Scope.RULES_ADMIN, this::setEnabled));
  }

  private Answer list() {
    ArrayNode list = Json.MAPPER.createArrayNode();
    for (RuleSummary rule : rules.current().summaries()) {
      list.addObject()
          .put("name", rule.name())
          .put("priority", rule.priority())
          .put("enabled", rule.enabled())
          .put("description", rule.description().orElse(null))
          .put("hits", hits.of(rule.name()));
    }
    return Answer.ok(list);
  }

  private Answer reload(Exchange exchange) {
    Optional<JsonBody> body =
        exchange.jsonIfAny().map(json -> JsonBody.of(json, List.of("directory", "force")));
    RuleBook.Reloaded reloaded =
        changes.reload(
            author(exchange),
            body.flatMap(RulesResource::directory),
            body.flatMap(given -> given.flag("force")).orElse(false));
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("reloaded", reloaded.rules());
    json.put("loaded", reloaded.rules());
    json.putArray("errors");
    json.put("directory", reloaded.directory().toString());
    return Answer.ok(json);
  }

  private static Author author(Exchange exchange) {
    return new Author(exchange.access().caller(), exchange.client());
  }

  private static Optional<Path> directory(JsonBody body) {
    try {
      return body.optionalText("directory").map(Path::of);
    } catch (InvalidPathException noPath) {
      throw ProblemException.invalid("directory", "directory is no path of this system");
    }
  }

  private Answer setEnabled(Exchange exchange) {
    List<String> names = exchange.path("name");
    boolean on =
        JsonBody.of(exchange.json(), List.of("enabled"))
            .flag("enabled")
            .orElseThrow(() -> ProblemException.invalid("enabled", "enabled is missing"));
    for (String name : names) {
      if (changes.setEnabled(author(exchange), name, on)) {
        return Answer.ok(Json.MAPPER.createObjectNode().put("name", name).put("enabled", on));
      }
    }
    throw new ProblemException(ProblemDocument.of(404, "NOT_FOUND", unknown(names.getFirst())));
  }

  private String unknown(String name) {
    List<String> known = rules.current().summaries().stream().map(RuleSummary::name).toList();
    return "there is no rule of this name"
        + Nearest.to(name, known).map(near -> "; did you mean " + near + "?").orElse("");
  }
}
