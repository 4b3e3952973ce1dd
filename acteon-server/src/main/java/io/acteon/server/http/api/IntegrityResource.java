package io.acteon.server.http.api;

import io.acteon.core.audit.anchor.AnchorLog;
import io.acteon.core.audit.anchor.AnchorSigner;
import io.acteon.core.audit.anchor.AnchorVerifier;
import io.acteon.core.audit.anchor.ChainName;
import io.acteon.core.audit.verify.AnchorHistory;
import io.acteon.core.audit.verify.Breach;
import io.acteon.core.audit.verify.ChainVerdict;
import io.acteon.core.audit.verify.StoreVerification;
import io.acteon.core.audit.verify.TimeRange;
import io.acteon.server.auth.Scope;
import io.acteon.server.http.Answer;
import io.acteon.server.http.Exchange;
import io.acteon.server.http.Route;
import io.acteon.server.http.json.Json;
import io.acteon.server.http.json.JsonBody;
import io.acteon.server.http.json.ProblemDocument;
import io.acteon.server.http.json.ProblemException;
import io.acteon.server.http.json.Times;
import io.acteon.spi.Capability;
import io.acteon.spi.audit.AuditBackend;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1/audit/verify} and {@code GET /v1/compliance/status}. */
public final class IntegrityResource {

  private static final List<String> MEMBERS = List.of("namespace", "tenant", "from", "to");

  /** A verification reads a whole chain; more at once would take the store from dispatches. */
  private static final int AT_ONCE = 2;

  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final Optional<AuditBackend> backend;
  private final Optional<AnchorSigner> signer;
  private final boolean intent;
  private final Clock clock;
  private final Semaphore free = new Semaphore(AT_ONCE);

  /**
   * @param backend empty if audit is off
   * @param signer empty if no anchors are taken
   * @param intent whether executions are recorded before they begin
   */
  public IntegrityResource(
      Optional<AuditBackend> backend, Optional<AnchorSigner> signer, boolean intent, Clock clock) {
    this.backend = backend;
    this.signer = signer;
    this.intent = intent;
    this.clock = clock;
  }

  /** What this resource answers. */
  public List<Route> routes() {
    return List.of(
        Route.of("POST", "/v1/audit/verify", Scope.AUDIT_READ, this::verify),
        Route.of("GET", "/v1/compliance/status", Scope.AUDIT_READ, this::status));
  }

  private Answer verify(Exchange exchange) {
    JsonBody body = JsonBody.of(exchange.json(), MEMBERS);
    ChainName chain = new ChainName(body.text("namespace"), body.text("tenant"));
    TimeRange range = new TimeRange(instant(body, "from"), instant(body, "to"));
    exchange.access().requireSeen(chain.namespace(), chain.tenant());
    AuditBackend chained =
        backend.filter(IntegrityResource::isChained).orElseThrow(IntegrityResource::unchained);
    if (!free.tryAcquire()) {
      throw new ProblemException(
          ProblemDocument.unavailable(
              "OVERLOADED", AT_ONCE + " chains are being verified already", RETRY_AFTER));
    }
    try {
      List<AnchorVerifier> keys = signer.<List<AnchorVerifier>>map(List::of).orElse(List.of());
      AnchorHistory anchors = new AnchorHistory(keys, chain::equals);
      AnchorLog.read(chained.store(), Optional.empty(), anchor -> anchors.add(anchor, "the store"));
      ChainVerdict verdict =
          new StoreVerification(chained, anchors, clock, looked -> {}).verify(chain, range);
      return Answer.ok(json(verdict, anchors));
    } finally {
      free.release();
    }
  }

  private static boolean isChained(AuditBackend backend) {
    return backend.capabilities().contains(Capability.TAMPER_EVIDENCE);
  }

  private static ProblemException unchained() {
    return new ProblemException(
        ProblemDocument.of(
            400, "CHAIN_DISABLED", "records form no chains: audit.chain is not true"));
  }

  private static ObjectNode json(ChainVerdict verdict, AnchorHistory anchors) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    List<String> problems = anchors.problems();
    json.put("valid", verdict.isSound() && problems.isEmpty());
    json.put("records_checked", verdict.records());
    verdict.firstRecordId().ifPresent(id -> json.put("first_record_id", id));
    verdict.lastRecordId().ifPresent(id -> json.put("last_record_id", id));
    verdict.breach().flatMap(Breach::recordId).ifPresent(id -> json.put("first_broken_at", id));
    verdict
        .breach()
        .ifPresent(breach -> {
          json.put("broken_sequence", breach.sequence());
          json.put("broken_kind", breach.kind().word());
          json.put("broken_reason", breach.reason());
        });
    json.put("anchored_sequence", verdict.anchored());
    ArrayNode wrong = json.putArray("anchor_problems");
    problems.forEach(wrong::add);
    ArrayNode unknown = json.putArray("unknown_keys");
    anchors.unknownKeys().forEach(unknown::add);
    return json;
  }

  /**
   * What is true of this gateway by the words of the clients. A store's owner can change records:
   * that is found, and not prevented.
   */
  private Answer status(Exchange exchange) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("mode", "none");
    json.put("sync_audit_writes", backend.isPresent() && intent);
    json.put("immutable_audit", false);
    json.put("hash_chain", backend.map(IntegrityResource::isChained).orElse(false));
    json.put("anchors", signer.isPresent());
    return Answer.ok(json);
  }

  private static Optional<Instant> instant(JsonBody body, String name) {
    return body.optionalText(name).map(text -> Times.read(name, text));
  }
}
