package io.acteon.server.http.api;

import io.acteon.server.auth.Scope;
import io.acteon.server.http.Answer;
import io.acteon.server.http.Exchange;
import io.acteon.server.http.Failures;
import io.acteon.server.http.Route;
import io.acteon.server.http.json.Json;
import io.acteon.server.http.json.ProblemDocument;
import io.acteon.server.http.json.ProblemException;
import io.acteon.server.http.request.Query;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** {@code /v1/audit}: the records of what was dispatched. */
public final class AuditResource {

  /** Records of others with the same id that are looked at. */
  private static final int MOST_PASSED = 1_000;

  private final Optional<AuditStore> store;

  /** A resource over {@code store}, which is empty if audit is off. */
  public AuditResource(Optional<AuditStore> store) {
    this.store = store;
  }

  /** What this resource answers. */
  public List<Route> routes() {
    return List.of(
        Route.of("GET", "/v1/audit", Scope.AUDIT_READ, this::list),
        Route.of("GET", "/v1/audit/{action_id}", Scope.AUDIT_READ, this::newest));
  }

  private Answer list(Exchange exchange) {
    AuditQuery query = exchange.access().narrow(AuditParameters.read(exchange.query()));
    AuditPage page = AuditPages.read(store(), query, exchange::requireMemory);
    return Answer.json(200, Json.write(json -> write(json, query, page)));
  }

  private static void write(JsonGenerator json, AuditQuery query, AuditPage page) {
    json.writeStartObject();
    json.writeArrayPropertyStart("records");
    page.entries().forEach(entry -> AuditJson.write(json, entry));
    json.writeEndArray();
    json.writeNumberProperty("limit", query.limit());
    json.writeNumberProperty("offset", query.offset());
    page.cursor().ifPresent(cursor -> json.writeStringProperty("next_cursor", cursor));
    json.writeEndObject();
  }

  private Answer newest(Exchange exchange) {
    Query query = exchange.query().requireKnown(AuditParameters.SCOPE);
    Map<AuditField, String> equal = AuditParameters.equal(query);
    for (String id : exchange.path("action_id")) {
      equal.put(AuditField.ACTION_ID, id);
      Optional<AuditEntry> entry = newest(equal, exchange);
      if (entry.isPresent()) {
        return Answer.json(200, Json.write(json -> AuditJson.write(json, entry.get())));
      }
    }
    throw new ProblemException(
        ProblemDocument.of(404, "NOT_FOUND", "there is no record of an action with this id"));
  }

  /**
   * The newest record that the caller may see. Ids are the callers' own, so records of others may
   * have the same one and be newer. A query that leaves them out misses what a grant covers of
   * tenants beneath its own, so it comes second, if very many are in the way; whoever has several
   * grants names the tenant then.
   */
  private Optional<AuditEntry> newest(Map<AuditField, String> equal, Exchange exchange) {
    return newestAmong(equal, exchange)
        .or(() ->
            exchange
                .access()
                .own(AuditQuery.of(equal, 1))
                .flatMap(own -> newestAmong(own.equal(), exchange)));
  }

  private Optional<AuditEntry> newestAmong(Map<AuditField, String> equal, Exchange exchange) {
    return AuditPages.newest(
        store(), equal, MOST_PASSED, exchange.access()::sees, exchange::requireMemory);
  }

  private AuditStore store() {
    return store.orElseThrow(() -> new ProblemException(Failures.NOTHING_RECORDED));
  }
}
