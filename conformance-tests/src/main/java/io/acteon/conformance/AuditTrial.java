package io.acteon.conformance;

import io.acteon.spi.Capability;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.audit.ChainVerifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A {@link Trial} of an audit backend. */
public final class AuditTrial extends Trial<AuditBackend> {

  /** The tenant of a draft, unless it says otherwise. */
  public static final String TENANT = "tenant";

  private static final int MOST_PAGES = 10_000;

  private final AtomicInteger ids = new AtomicInteger();

  AuditTrial(SuiteInstances<AuditBackend> instances) {
    super(instances);
  }

  public AuditStore store() {
    return first().store();
  }

  public AuditStore otherStore() {
    return second().store();
  }

  /** Alternates between the two stores. */
  public AuditStore store(int number) {
    return instance(number).store();
  }

  /** The verification of chains; a backend without chains refuses it. */
  public ChainVerifier chains() {
    return first().chains();
  }

  /** A record with an id that was never used. */
  public RecordDraft draft() {
    return draft("id-" + ids.incrementAndGet());
  }

  /** A record with an id that starts with the test's namespace, and so is the test's own. */
  public RecordDraft draft(String id) {
    return new RecordDraft(namespace() + "/" + id, namespace(), TENANT);
  }

  /** A query for the test's own records that have these values. */
  public AuditQuery query(Map<AuditField, String> equal, int limit) {
    Map<AuditField, String> own = new HashMap<>(equal);
    own.putIfAbsent(AuditField.NAMESPACE, namespace());
    return AuditQuery.of(own, limit);
  }

  /** Every page of a query, from the first on. */
  public List<AuditPage> pages(AuditQuery query) {
    List<AuditPage> pages = new ArrayList<>(List.of(store().query(query)));
    while (pages.getLast().cursor().isPresent()) {
      AuditQuery next = query.from(pages.getLast().cursor().orElseThrow());
      pages.add(store(pages.size()).query(next));
      if (pages.size() > MOST_PAGES) {
        throw new AssertionError("the query does not end after " + MOST_PAGES + " pages");
      }
    }
    return pages;
  }

  /** Every entry that a query lists. */
  public List<AuditEntry> entries(AuditQuery query) {
    return pages(query).stream().flatMap(page -> page.entries().stream()).toList();
  }

  /** Every record that a query lists. */
  public List<AuditRecord> records(AuditQuery query) {
    return entries(query).stream().map(AuditEntry::record).toList();
  }

  /** Every record of this test. */
  public List<AuditRecord> records() {
    return records(query(Map.of(), 1000));
  }

  @Override
  public Map<String, Consumer<AuditBackend>> calls() {
    AuditRecord record = draft().build();
    Map<String, Consumer<AuditBackend>> calls = new HashMap<>();
    calls.put("ping", AuditBackend::ping);
    calls.put("append", backend -> backend.store().append(record));
    calls.put("query", backend -> backend.store().query(query(Map.of(), 10)));
    calls.put("purge", backend -> backend.store().purge(1));
    if (declares(Capability.TAMPER_EVIDENCE)) {
      calls.put("verify", backend -> backend.chains().verify(namespace(), TENANT));
    }
    return calls;
  }
}
