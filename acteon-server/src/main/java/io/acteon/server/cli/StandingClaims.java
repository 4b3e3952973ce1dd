package io.acteon.server.cli;

import io.acteon.core.action.UuidV7;
import io.acteon.core.rules.verdict.ClaimValue;
import io.acteon.core.rules.verdict.GatewayKeys;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The dedup claims of one tenant as an operator sees them, and how one is released, on record. */
final class StandingClaims {

  /** The verdict of records of releases. */
  static final String VERDICT = "release_claim";

  private final StateStore store;
  private final String namespace;
  private final String tenant;

  StandingClaims(StateStore store, String namespace, String tenant) {
    this.store = store;
    this.namespace = namespace;
    this.tenant = tenant;
  }

  /**
   * A claim that stands.
   *
   * @param key the dedup key, or the action's id
   * @param value what it says; empty if nobody who is known wrote it
   */
  record Standing(String key, StateEntry entry, Optional<ClaimValue> value) {

    static Standing of(String key, StateEntry entry) {
      return new Standing(key, entry, ClaimValue.read(entry.value()));
    }

    /** How far its attempt is; of one that must be over and never said so, {@code unknown}. */
    String state() {
      return value
          .map(claim ->
              claim.progress() == ClaimValue.Progress.RUNNING && !isRunning()
                  ? ClaimValue.Progress.UNKNOWN
                  : claim.progress())
          .map(progress -> progress.name().toLowerCase(Locale.ROOT))
          .orElse("unreadable");
    }

    /** Whether its attempt may still be under way. */
    boolean isRunning() {
      return value.isPresent() && age().filter(value.get()::isRunning).isPresent();
    }

    /** How long ago it was taken, by the store's clock. */
    Optional<Duration> age() {
      return value.flatMap(claim -> entry.timeToLive().map(claim::age));
    }

    /** The action that it was taken for. */
    Optional<String> actionId() {
      return value.flatMap(ClaimValue::actionId);
    }
  }

  /** A page of claims, in the order of their keys. */
  record Page(List<Standing> claims, Optional<String> cursor) {}

  Page list(String prefix, int limit, Optional<String> cursor) {
    ScanPage page =
        store.scan(new ScanQuery(namespace, tenant, GatewayKeys.CLAIM, prefix, limit, cursor));
    return new Page(
        page.items().stream().map(item -> Standing.of(item.id(), item.entry())).toList(),
        page.cursor());
  }

  Optional<Standing> find(String key) {
    return store.get(key(key)).map(entry -> Standing.of(key, entry));
  }

  /**
   * Releases exactly the claim that was seen. It is recorded first, so that no release goes
   * unrecorded; one that then does not come about is recorded as that.
   *
   * @param audit where to record it
   * @return whether it was released; not if it was changed or went away meanwhile
   */
  boolean release(Standing claim, Optional<Journal> audit) {
    audit.ifPresent(journal -> journal.write(this, claim, "released"));
    boolean released = false;
    try {
      released = store.delete(key(claim.key()), claim.entry().version());
    } finally {
      if (!released) {
        audit.ifPresent(journal -> journal.write(this, claim, "not_released"));
      }
    }
    return released;
  }

  private StateKey key(String key) {
    return GatewayKeys.claim(namespace, tenant, key);
  }

  /** Where releases are recorded, and for whom. */
  record Journal(AuditStore store, Duration ttl, Clock clock, String user) {

    private void write(StandingClaims claims, Standing claim, String outcome) {
      Instant now = clock.instant();
      ObjectNode details = JsonMapper.shared().createObjectNode();
      details.put("key", claim.key());
      details.put("version", claim.entry().version());
      details.put("state", claim.state());
      claim.age().ifPresent(age -> details.put("age_ms", age.toMillis()));
      claim.entry().timeToLive().ifPresent(left -> details.put("remaining_ms", left.toMillis()));
      store.append(
          new AuditRecord(
              new UuidV7(clock).next().toString(),
              claim.actionId().orElse(claim.key()),
              claims.namespace,
              claims.tenant,
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
              Optional.of(user),
              Optional.of("os_user")));
    }
  }
}
