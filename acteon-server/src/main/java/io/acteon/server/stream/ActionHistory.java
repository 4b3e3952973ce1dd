package io.acteon.server.stream;

import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditStore;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is on record of one action, as events. */
final class ActionHistory {

  /** The newest of an action's records; an action that was sent so often is no usual one. */
  private static final int MOST = 100;

  private final Optional<AuditStore> records;

  ActionHistory(Optional<AuditStore> records) {
    this.records = records;
  }

  /** The oldest first; nothing of what the filter does not see. */
  List<StreamEvent> of(StreamFilter filter) {
    Map<AuditField, String> equal = new EnumMap<>(AuditField.class);
    for (AuditField field :
        List.of(AuditField.ACTION_ID, AuditField.NAMESPACE, AuditField.TENANT)) {
      Optional.ofNullable(filter.equal().get(field.wireName()))
          .ifPresent(value -> equal.put(field, value));
    }
    return records.stream()
        .flatMap(store -> store.query(AuditQuery.of(equal, MOST)).entries().reversed().stream())
        .map(AuditEntry::record)
        .filter(DispatchEvent::isOf)
        .map(record -> DispatchEvent.of(record).toEvent())
        .filter(filter::passes)
        .toList();
  }
}
