package io.acteon.server.claims;

import io.acteon.core.dispatch.Caller;
import io.acteon.server.auth.Access;
import io.acteon.server.auth.Scope;
import io.acteon.server.http.Answer;
import io.acteon.server.http.Exchange;
import io.acteon.server.http.Route;
import io.acteon.server.http.json.Json;
import io.acteon.server.http.json.JsonBody;
import io.acteon.server.http.json.ProblemDocument;
import io.acteon.server.http.json.ProblemException;
import io.acteon.server.http.request.MemoryBudget;
import io.acteon.server.http.request.Query;
import io.acteon.server.journal.OperatorJournal;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/claims}: the dedup claims of a tenant, and the release of one. */
public final class ClaimsResource {

  private static final Logger LOG = LoggerFactory.getLogger(ClaimsResource.class);
  private static final List<String> KNOWN =
      List.of("namespace", "tenant", "prefix", "limit", "cursor");
  private static final List<String> MEMBERS =
      List.of("namespace", "tenant", "key", "version", "even_running");
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1_000;

  /** What a claim takes in memory that is read: an outcome of 128 KiB, escaped and as it is. */
  private static final long CLAIM_BYTES = 1 << 20;

  private final StateStore store;
  private final Function<Caller, OperatorJournal> journals;

  /**
   * @param journals where releases of a caller are recorded
   */
  public ClaimsResource(StateStore store, Function<Caller, OperatorJournal> journals) {
    this.store = store;
    this.journals = journals;
  }

  /** What this resource answers. */
  public List<Route> routes() {
    return List.of(
        Route.of("GET", "/v1/claims", Scope.AUDIT_READ, this::list),
        Route.of("POST", "/v1/claims/release", Scope.ADMIN, this::release));
  }

  private Answer list(Exchange exchange) {
    Query query = exchange.query().requireKnown(KNOWN);
    String namespace = query.required("namespace");
    String tenant = query.required("tenant");
    int limit = query.integer("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
    String prefix = query.text("prefix").orElse("");
    exchange.access().requireSeen(namespace, tenant);
    exchange.requireMemory(Math.min(limit, MemoryBudget.STEP) * CLAIM_BYTES);
    StandingClaims claims = new StandingClaims(store, namespace, tenant);
    ObjectNode json = Json.MAPPER.createObjectNode();
    ArrayNode list = json.putArray("claims");
    Optional<String> cursor = query.text("cursor");
    do {
      StandingClaims.Page page =
          claims.list(prefix, Math.min(limit - list.size(), MemoryBudget.STEP), cursor);
      page.claims().forEach(claim -> write(list.addObject(), claim));
      cursor = page.cursor();
    } while (cursor.isPresent() && list.size() < limit);
    json.put("count", list.size());
    cursor.ifPresent(next -> json.put("next_cursor", next));
    return Answer.ok(json);
  }

  /** The version is a text: it may have more digits than a browser's numbers keep. */
  private static void write(ObjectNode json, StandingClaim claim) {
    json.put("key", claim.key());
    json.put("state", claim.state());
    json.put("running", claim.isRunning());
    json.put("action_id", claim.actionId().orElse(null));
    json.put("age_ms", claim.age().map(Duration::toMillis).orElse(null));
    json.put("remaining_ms", claim.entry().timeToLive().map(Duration::toMillis).orElse(null));
    json.put("remembers_outcome", claim.remembersOutcome());
    json.put("version", Long.toString(claim.entry().version()));
  }

  private Answer release(Exchange exchange) {
    JsonBody body = JsonBody.of(exchange.json(), MEMBERS);
    String namespace = body.text("namespace");
    String tenant = body.text("tenant");
    String key = body.text("key");
    Optional<Long> version = version(body);
    boolean evenRunning = body.flag("even_running").orElse(false);
    Access access = exchange.access();
    StandingClaims claims = new StandingClaims(store, namespace, tenant);
    StandingClaim claim =
        Optional.of(key)
            .filter(any -> access.sees(namespace, tenant))
            .flatMap(claims::find)
            .orElseThrow(() -> problem(404, "NOT_FOUND", "no claim of this key stands"));
    if (version.filter(seen -> seen != claim.entry().version()).isPresent()) {
      throw changed();
    }
    return switch (claims.release(claim, evenRunning, journals.apply(access.caller()))) {
      case RELEASED -> {
        LOG.info(
            "The claim of {} of tenant {} in {}, {}, was released by {} from {}",
            key,
            tenant,
            namespace,
            claim.state(),
            access.caller().id().orElse("somebody unnamed"),
            exchange.client());
        ObjectNode json = Json.MAPPER.createObjectNode().put("released", true);
        write(json, claim);
        yield Answer.ok(json);
      }
      case STILL_RUNNING ->
          throw problem(
              409,
              "STILL_RUNNING",
              "the claim's attempt may still be under way; wait for it, or say"
                  + " \"even_running\": true, and two may be at once");
      case CHANGED -> throw changed();
    };
  }

  private static ProblemException changed() {
    return problem(409, "CHANGED", "the claim is another by now; look at it again");
  }

  private static ProblemException problem(int status, String code, String message) {
    return new ProblemException(ProblemDocument.of(status, code, message));
  }

  private static Optional<Long> version(JsonBody body) {
    try {
      return body.optionalText("version").map(Long::valueOf);
    } catch (NumberFormatException notAVersion) {
      throw ProblemException.invalid(
          "version", "version is no text of digits, as a list of claims has it");
    }
  }
}
