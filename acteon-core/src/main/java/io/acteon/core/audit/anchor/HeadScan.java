package io.acteon.core.audit.anchor;

import io.acteon.core.audit.RecordPages;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.audit.ChainLink;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the chains that went on, and how far, by the records themselves: nothing that stores
 * promise lists chains, and a list that the gateway kept would not know of what others append.
 */
final class HeadScan {

  private HeadScan() {}

  /**
   * The highest link of every chain with a record that was dispatched at {@code from} or later.
   * Reads each of those records once.
   */
  static SortedMap<ChainName, AnchoredHead> of(AuditStore store, Optional<Instant> from) {
    SortedMap<ChainName, AnchoredHead> heads = new TreeMap<>();
    RecordPages.read(
        store,
        Map.of(),
        from,
        Optional.empty(),
        page -> page.forEach(entry -> entry.link().ifPresent(link -> see(heads, entry, link))));
    return heads;
  }

  private static void see(Map<ChainName, AnchoredHead> heads, AuditEntry entry, ChainLink link) {
    ChainName chain = ChainName.of(entry.record());
    AnchoredHead known = heads.get(chain);
    // Anchors themselves name each other.
    if ((known == null || known.sequence() < link.sequence()) && !chain.equals(AnchorLog.CHAIN)) {
      heads.put(chain, AnchoredHead.of(entry, link));
    }
  }
}
