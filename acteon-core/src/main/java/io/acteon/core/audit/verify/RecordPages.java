package io.acteon.core.audit.verify;

import io.acteon.core.audit.anchor.ChainName;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** All records of one chain, or of all, newest first, a page at a time. */
final class RecordPages {

  /** Records may be of 8 Mi characters, and a page of them is in memory. */
  private static final int PAGE = 200;

  private RecordPages() {}

  static void read(
      AuditStore store,
      Optional<ChainName> chain,
      TimeRange range,
      Consumer<List<AuditEntry>> consumer) {
    Map<AuditField, String> fields = chain.map(ChainName::fields).orElse(Map.of());
    AuditQuery query = new AuditQuery(fields, range.from(), range.to(), PAGE, 0, Optional.empty());
    Optional<AuditQuery> next = Optional.of(query);
    while (next.isPresent()) {
      AuditPage page = store.query(next.get());
      consumer.accept(page.entries());
      next = page.cursor().map(query::from);
    }
  }
}
