package io.acteon.server.claims;

import io.acteon.core.action.UuidV7;
import io.acteon.core.dispatch.Caller;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where releases of claims are recorded, and for whom. */
public final class ReleaseJournal {

  private static final String VERDICT = "release_claim";

  private final AuditStore store;
  private final Duration ttl;
  private final Clock clock;
  private final Caller caller;
  private final UuidV7 ids;

  /**
   * @param ttl for how long a record is kept
   * @param caller who releases
   */
  public ReleaseJournal(AuditStore store, Duration ttl, Clock clock, Caller caller) {
    this.store = store;
    this.ttl = ttl;
    this.clock = clock;
    this.caller = caller;
    this.ids = new UuidV7(clock);
  }

  void write(String namespace, String tenant, StandingClaim claim, String outcome) {
    Instant now = clock.instant();
    ObjectNode details = JsonMapper.shared().createObjectNode();
    details.put("key", claim.key());
    details.put("version", claim.entry().version());
    details.put("state", claim.state());
    claim.age().ifPresent(age -> details.put("age_ms", age.toMillis()));
    claim.entry().timeToLive().ifPresent(left -> details.put("remaining_ms", left.toMillis()));
    store.append(
        new AuditRecord(
            ids.next().toString(),
            claim.actionId().orElse(claim.key()),
            namespace,
            tenant,
            "acteon",
            "claims",
            VERDICT,
            Optional.empty(),
            outcome,
            Optional.empty(),
            details.toString(),
            JsonMapper.shared().getNodeFactory().stringNode(outcome).toString(),
            "{}",
            now,
            now,
            Duration.ZERO,
            Optional.of(now.plus(ttl)),
            caller.id(),
            caller.authMethod()));
  }
}
