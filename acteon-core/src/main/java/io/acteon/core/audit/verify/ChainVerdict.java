package io.acteon.core.audit.verify;

import io.acteon.core.audit.anchor.ChainName;
import java.util.Objects;
import java.util.Optional;

/**
 * What was found out about one chain.
 *
 * @param records how many were checked
 * @param firstRecordId of the first of them in the chain
 * @param lastRecordId of the last of them in the chain
 * @param anchored up to which record an anchor vouches for it; 0 for none
 * @param breach the first place that is wrong; empty if nothing is
 */
public record ChainVerdict(
    ChainName chain,
    long records,
    Optional<String> firstRecordId,
    Optional<String> lastRecordId,
    long anchored,
    Optional<Breach> breach) {

  public ChainVerdict {
    Objects.requireNonNull(chain, "chain");
    Objects.requireNonNull(firstRecordId, "firstRecordId");
    Objects.requireNonNull(lastRecordId, "lastRecordId");
    Objects.requireNonNull(breach, "breach");
  }

  /** Whether nothing is wrong. */
  public boolean isSound() {
    return breach.isEmpty();
  }

  ChainVerdict with(Optional<Breach> another) {
    return new ChainVerdict(
        chain, records, firstRecordId, lastRecordId, anchored, Breach.first(breach, another));
  }
}
