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

  /**
   * A time in which a page of anchors was taken.
   *
   * @param from inclusive
   * @param to exclusive; the last window has no end
   */
  record Window(Instant from, Optional<Instant> to) {}

  /**
   * The time after an instant, oldest first, in windows that each fit into memory, however many
   * anchors there are; at least one. Stores list the newest first, so it takes a look at all of
   * them to begin with the oldest.
   */
  List<Window> windowsAfter(Instant time) {
    Instant start = time.plusNanos(1_000);
    List<Instant> starts = new ArrayList<>();
    RecordPages.read(
        store,
        fields(),
        Optional.of(start),
        Optional.empty(),
        page -> {
          if (!page.isEmpty()) {
            starts.add(page.getLast().record().dispatchedAt());
          }
        });
    List<Window> windows = new ArrayList<>();
    for (Instant next : starts.reversed().stream().skip(1).toList()) {
      if (next.isAfter(start)) {
        windows.add(new Window(start, Optional.of(next)));
        start = next;
      }
    }
    windows.add(new Window(start, Optional.empty()));
    return windows;
  }

  /** The anchors of a window that are wanted, oldest first. */
  List<Anchor> within(Window window, Predicate<Anchor> wanted) {
    List<Anchor> anchors = new ArrayList<>();
    RecordPages.read(
        store,
        fields(),
        Optional.of(window.from()),
        window.to(),
        page ->
            page.stream()
                .flatMap(entry -> read(entry).stream())
                .filter(wanted)
                .forEach(anchors::add));
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
