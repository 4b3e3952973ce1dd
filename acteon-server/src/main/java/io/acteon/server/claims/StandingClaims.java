package io.acteon.server.claims;

import io.acteon.core.rules.verdict.GatewayKeys;
import io.acteon.server.journal.Deed;
import io.acteon.server.journal.OperatorJournal;
import io.acteon.server.journal.Subject;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The dedup claims of one tenant as an operator sees them, and how one is released, on record. */
public final class StandingClaims {

  private static final Deed RELEASE =
      new Deed("release_claim", "released", "not_released", "release_unknown");

  /** What came of a release. */
  public enum Release {
    RELEASED,

    /** Its attempt may still be under way, and the release was not to touch such a claim. */
    STILL_RUNNING,

    /** The claim changed or went away meanwhile. */
    CHANGED
  }

  /** A page of claims, in the order of their keys. */
  public record Page(List<StandingClaim> claims, Optional<String> cursor) {}

  private final StateStore store;
  private final String namespace;
  private final String tenant;

  /** The claims of {@code tenant} in {@code namespace}. */
  public StandingClaims(StateStore store, String namespace, String tenant) {
    this.store = store;
    this.namespace = namespace;
    this.tenant = tenant;
  }

  /**
   * The claims whose keys start with {@code prefix}.
   *
   * @param limit the most of a page, 1 to 1000
   * @param cursor where the page before ended; empty for the first
   * @throws BackendException if a parameter or the cursor cannot be taken, or the store does not
   *     answer
   */
  public Page list(String prefix, int limit, Optional<String> cursor) {
    ScanPage page =
        store.scan(new ScanQuery(namespace, tenant, GatewayKeys.CLAIM, prefix, limit, cursor));
    return new Page(
        page.items().stream().map(item -> StandingClaim.of(item.id(), item.entry())).toList(),
        page.cursor());
  }

  /** The claim of {@code key}; empty if none stands. */
  public Optional<StandingClaim> find(String key) {
    return store.get(key(key)).map(entry -> StandingClaim.of(key, entry));
  }

  /**
   * Releases exactly the claim that was seen, on record.
   *
   * @param evenRunning whether to release a claim whose attempt may still be under way, so that two
   *     may be at once
   * @throws BackendException if a store fails; with {@link Effect#UNKNOWN}, the claim may be gone
   */
  public Release release(StandingClaim claim, boolean evenRunning, OperatorJournal journal) {
    if (claim.isRunning() && !evenRunning) {
      return Release.STILL_RUNNING;
    }
    boolean released =
        journal.perform(
            RELEASE, subject(claim), () -> store.delete(key(claim.key()), claim.entry().version()));
    return released ? Release.RELEASED : Release.CHANGED;
  }

  private Subject subject(StandingClaim claim) {
    ObjectNode details = JsonMapper.shared().createObjectNode();
    details.put("key", claim.key());
    details.put("version", claim.entry().version());
    details.put("state", claim.state());
    claim.age().ifPresent(age -> details.put("age_ms", age.toMillis()));
    claim.entry().timeToLive().ifPresent(left -> details.put("remaining_ms", left.toMillis()));
    return new Subject(
        claim.actionId().orElse(claim.key()),
        namespace,
        tenant,
        "acteon",
        "claims",
        Optional.empty(),
        details);
  }

  private StateKey key(String key) {
    return GatewayKeys.claim(namespace, tenant, key);
  }
}
