package io.acteon.core.audit.anchor;

import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.ChainLink;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How far one chain had come: the hash of this record stands for all records before it.
 *
 * @param sequence the record's number in its chain
 * @param hash the record's
 * @param expiresAt before which no purge removes the record; empty for never
 */
public record AnchoredHead(
    ChainName chain, long sequence, String hash, Optional<Instant> expiresAt) {

  public AnchoredHead {
    Objects.requireNonNull(chain, "chain");
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }

  static AnchoredHead of(AuditEntry entry, ChainLink link) {
    return new AnchoredHead(
        ChainName.of(entry.record()), link.sequence(), link.hash(), entry.record().expiresAt());
  }
}
