package io.acteon.toolkit.internal.audit;

import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.ChainReport;
import io.acteon.spi.audit.ChainVerifier;
import io.acteon.spi.audit.ChainWalk;
import io.acteon.toolkit.internal.call.StoreAccess;
import java.util.List;
import java.util.Optional;

/** Walks along a chain, a page at a time, while others append and purge. */
record OrderedChains(StoreAccess access) implements ChainVerifier {

  private static final int PAGE = 500;

  @Override
  public ChainReport verify(String namespace, String tenant) {
    while (true) {
      Chain.Ends ends = ends(namespace, tenant);
      ChainReport report = walk(namespace, tenant, ends);
      // A purge meanwhile takes what the walk has before it; from the new checkpoint on all is
      // there.
      if (report instanceof ChainReport.Intact
          || ends.checkpoint().equals(ends(namespace, tenant).checkpoint())) {
        return report;
      }
    }
  }

  private Chain.Ends ends(String namespace, String tenant) {
    return access.call(rows -> new Chain(rows, namespace, tenant).ends());
  }

  private ChainReport walk(String namespace, String tenant, Chain.Ends ends) {
    Chain.Point first = ends.checkpoint();
    Chain.Point head = ends.head();
    ChainWalk walk = new ChainWalk(namespace, tenant, first.sequence(), first.hash());
    long last = first.sequence();
    List<AuditEntry> page;
    do {
      long after = last;
      page = access.call(rows -> new Chain(rows, namespace, tenant).entries(after, PAGE));
      for (AuditEntry entry : page) {
        if (last == head.sequence()) {
          break;
        }
        Optional<ChainReport.Broken> broken = walk.next(entry);
        if (broken.isPresent()) {
          return broken.get();
        }
        last++;
      }
    } while (!page.isEmpty() && last < head.sequence());
    return walk.end(head.sequence(), head.hash());
  }
}
