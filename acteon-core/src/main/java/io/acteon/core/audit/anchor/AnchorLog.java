package io.acteon.core.audit.anchor;

import io.acteon.core.audit.RecordPages;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The anchors that the audit store keeps, as records of a namespace and tenant of their own. Each
 * is kept for as long as any record that it stands for.
 */
public final class AnchorLog {

  /** Where the records of anchors are. */
  public static final ChainName CHAIN = new ChainName("acteon", "anchors");

  /** The verdict of such a record, which no rule gives. */
  public static final String VERDICT = "anchor";

  private final AuditStore store;
  private final Duration ttl;

  /**
   * @param ttl for how long records of dispatches are kept
   */
  public AnchorLog(AuditStore store, Duration ttl) {
    this.store = store;
    this.ttl = ttl;
  }

  void read(Optional<Instant> from, Consumer<Anchor> consumer) {
    read(store, from, consumer);
  }

  /**
   * Hands out the anchors that a store keeps, whoever signed them, newest first.
   *
   * @param from the first time of an anchor, inclusive
   */
  public static void read(AuditStore store, Optional<Instant> from, Consumer<Anchor> consumer) {
    RecordPages.read(
        store,
        fields(),
        from,
        Optional.empty(),
        page -> page.forEach(entry -> read(entry).ifPresent(consumer)));
  }

  /** The newest anchor that is wanted. */
  Optional<Anchor> newest(Predicate<Anchor> wanted) {
    return RecordPages.search(
        store,
        fields(),
        Optional.empty(),
        Optional.empty(),
        page -> page.stream().flatMap(entry -> read(entry).stream()).filter(wanted).findFirst());
  }

  /** Whether the store still has an anchor. */
  boolean holds(Anchor anchor) {
    Instant end = anchor.time().plusNanos(1_000);
    return RecordPages.search(
            store,
            fields(),
            Optional.of(anchor.time()),
            Optional.of(end),
            page ->
                page.stream()
                    .flatMap(entry -> read(entry).stream())
                    .filter(anchor::equals)
                    .findFirst())
        .isPresent();
  }

  /** The anchors that were taken after an instant and are wanted, oldest first. */
  List<Anchor> after(Instant time, Predicate<Anchor> wanted) {
    List<Anchor> anchors = new ArrayList<>();
    read(
        Optional.of(time.plusNanos(1_000)),
        anchor -> {
          if (wanted.test(anchor)) {
            anchors.add(anchor);
          }
        });
    return anchors.reversed();
  }

  /**
   * Stores an anchor. Of two with one key and number one is stored, so whoever finds another there
   * did not know of it.
   *
   * @return whether this one is stored
   */
  boolean append(Anchor anchor) {
    return store.append(record(anchor)) != AppendResult.CONFLICT;
  }

  private AuditRecord record(Anchor anchor) {
    String id = "acteon-anchor-" + anchor.keyId() + "-" + anchor.number();
    return new AuditRecord(
        id,
        id,
        CHAIN.namespace(),
        CHAIN.tenant(),
        "acteon",
        "anchor",
        VERDICT,
        Optional.empty(),
        "anchored",
        Optional.empty(),
        AnchorJson.write(anchor),
        "\"Anchored\"",
        "{}",
        anchor.time(),
        anchor.time(),
        Duration.ZERO,
        expiry(anchor),
        Optional.empty(),
        Optional.empty());
  }

  private Optional<Instant> expiry(Anchor anchor) {
    Instant latest = anchor.time().plus(ttl);
    for (AnchoredHead head : anchor.heads()) {
      if (head.expiresAt().isEmpty()) {
        return Optional.empty();
      }
      latest = head.expiresAt().get().isAfter(latest) ? head.expiresAt().get() : latest;
    }
    return Optional.of(latest);
  }

  /** The anchor that a record holds; nothing if it is a record of something else. */
  private static Optional<Anchor> read(AuditEntry entry) {
    AuditRecord record = entry.record();
    return ChainName.of(record).equals(CHAIN) && record.verdict().equals(VERDICT)
        ? AnchorJson.read(record.verdictDetails())
        : Optional.empty();
  }

  private static Map<AuditField, String> fields() {
    return Map.of(
        AuditField.NAMESPACE,
        CHAIN.namespace(),
        AuditField.TENANT,
        CHAIN.tenant(),
        AuditField.VERDICT,
        VERDICT);
  }
}
