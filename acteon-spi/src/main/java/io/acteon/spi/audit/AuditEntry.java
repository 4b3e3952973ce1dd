package io.acteon.spi.audit;

import java.util.Objects;
import java.util.Optional;

/**
 * A record as it is stored.
 *
 * @param link its place in its hash chain, where chains are kept
 */
public record AuditEntry(AuditRecord record, Optional<ChainLink> link) {
  public AuditEntry {
    Objects.requireNonNull(record, "record");
    Objects.requireNonNull(link, "link");
  }
}
