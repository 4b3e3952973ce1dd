package io.acteon.server.claims;

import io.acteon.core.rules.verdict.GatewayKeys;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.util.List;
import java.util.Optional;

/** The dedup claims of one tenant as an operator sees them, and how one is released, on record. */
public final class StandingClaims {

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
   * Releases exactly the claim that was seen. It is recorded first, so that no release goes
   * unrecorded; one that then does not come about is recorded as that, and so is one of which
   * nobody knows.
   *
   * @param evenRunning whether to release a claim whose attempt may still be under way, so that two
   *     may be at once
   * @param journal where to record it; empty if audit is off
   * @throws BackendException if a store fails; with {@link Effect#UNKNOWN}, the claim may be gone
   */
  public Release release(
      StandingClaim claim, boolean evenRunning, Optional<ReleaseJournal> journal) {
    if (claim.isRunning() && !evenRunning) {
      return Release.STILL_RUNNING;
    }
    journal.ifPresent(records -> records.write(namespace, tenant, claim, "released"));
    boolean released;
    try {
      released = store.delete(key(claim.key()), claim.entry().version());
    } catch (RuntimeException failed) {
      try {
        String outcome = isWithoutEffect(failed) ? "not_released" : "release_unknown";
        journal.ifPresent(records -> records.write(namespace, tenant, claim, outcome));
      } catch (RuntimeException unrecorded) {
        failed.addSuppressed(unrecorded);
      }
      throw failed;
    }
    if (!released) {
      journal.ifPresent(records -> records.write(namespace, tenant, claim, "not_released"));
    }
    return released ? Release.RELEASED : Release.CHANGED;
  }

  private static boolean isWithoutEffect(RuntimeException failed) {
    return failed instanceof BackendException known && known.effect() != Effect.UNKNOWN;
  }

  private StateKey key(String key) {
    return GatewayKeys.claim(namespace, tenant, key);
  }
}
