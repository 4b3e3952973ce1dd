package io.acteon.server.stream;

import io.acteon.server.http.api.AuditPages;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is on record of one action, as events. */
final class ActionHistory {

  /** The newest of an action's events; an action that was sent so often is no usual one. */
  static final int MOST = 100;

  /**
   * Records that are read for them, those of others with the same id among them; then so many of
   * the caller's own tenant.
   */
  static final int MOST_READ = 1_000;

  private final Optional<AuditStore> records;

  ActionHistory(Optional<AuditStore> records) {
    this.records = records;
  }

  /**
   * The newest events of the action that the filter names, the oldest of them first; nothing of
   * what its caller may not see. Takes {@link AuditPages#STEP_BYTES} of memory while it reads.
   *
   * @param most how many
   */
  List<StreamEvent> newest(StreamFilter filter, int most) {
    Map<String, StreamEvent> events = new LinkedHashMap<>();
    records.ifPresent(store -> {
      AuditQuery query = AuditQuery.of(equal(filter), Math.min(most, AuditPages.STEP));
      if (!read(store, query, filter, most, events)) {
        // What comes next is not newer: those of tenants beneath were among the others.
        filter.access().own(query).ifPresent(own -> read(store, own, filter, most, events));
      }
    });
    return List.copyOf(List.copyOf(events.values()).reversed());
  }

  /**
   * @param events by the ids of their records, the newest first
   * @return whether nothing more is wanted or there
   */
  private static boolean read(
      AuditStore store,
      AuditQuery first,
      StreamFilter filter,
      int most,
      Map<String, StreamEvent> events) {
    AuditQuery query = first;
    for (int read = 0; read < MOST_READ; ) {
      AuditPage page = store.query(query);
      for (AuditEntry entry : page.entries()) {
        AuditRecord record = entry.record();
        if (DispatchEvent.isOf(record) && filter.access().sees(record)) {
          events.putIfAbsent(record.id(), DispatchEvent.of(record).toEvent());
          if (events.size() == most) {
            return true;
          }
        }
      }
      if (page.cursor().isEmpty()) {
        return true;
      }
      read += page.entries().size();
      query = AuditQuery.of(first.equal(), AuditPages.STEP).from(page.cursor().get());
    }
    return false;
  }

  private static Map<AuditField, String> equal(StreamFilter filter) {
    Map<AuditField, String> equal = new EnumMap<>(AuditField.class);
    for (AuditField field :
        List.of(AuditField.ACTION_ID, AuditField.NAMESPACE, AuditField.TENANT)) {
      Optional.ofNullable(filter.equal().get(field.wireName()))
          .ifPresent(value -> equal.put(field, value));
    }
    return equal;
  }
}
