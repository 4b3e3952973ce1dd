package io.acteon.core.audit.anchor;

import io.acteon.spi.audit.AuditStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Takes anchors and stores them. */
public final class AnchorTaker {

  /**
   * How much older than the scan before a record may be whose end came after it: longer than an
   * action with its retries takes.
   */
  public static final Duration OVERLAP = Duration.ofMinutes(10);

  /** Of the names in one anchor; a record holds 8 Mi characters, and names may be escaped. */
  private static final int MAX_CHARACTERS = 1 << 20;

  private static final int HEAD_CHARACTERS = 250;

  private final AuditStore store;
  private final AnchorLog log;
  private final AnchorSigner signer;
  private final Clock clock;

  public AnchorTaker(AuditStore store, AnchorLog log, AnchorSigner signer, Clock clock) {
    this.store = store;
    this.log = log;
    this.signer = signer;
    this.clock = clock;
  }

  /** The newest anchor that the key signed, and not at a time that is yet to come. */
  public Optional<Anchor> newest() {
    Instant now = clock.instant();
    return log.newest(anchor -> !anchor.time().isAfter(now) && signer.verify(anchor));
  }

  /**
   * Takes an anchor of all chains that went on since the last one: several if there are very many.
   * One that names no chain is worth taking, too: it says that nothing came, and is missed if it is
   * removed.
   *
   * @return what was stored, oldest first; empty if another process takes anchors at this moment
   */
  public List<Anchor> take() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Optional<Anchor> last = log.newest(anchor -> signer.isCredible(anchor, now));
    // What others signed says how to go on, and not what need not be looked at. Neither does what
    // was signed by a clock that was ahead: more may have come since.
    Optional<Anchor> trusted =
        log.newest(anchor -> !anchor.coversTo().isAfter(now) && signer.verify(anchor));
    Optional<Instant> from = trusted.map(anchor -> anchor.coversTo().minus(OVERLAP));
    SortedMap<ChainName, AnchoredHead> heads = HeadScan.of(store, from);
    Set<AnchoredHead> known = new HashSet<>();
    from.ifPresent(start -> log.read(Optional.of(start), anchor -> known.addAll(named(anchor))));
    List<List<AnchoredHead>> parts =
        parts(heads.values().stream().filter(head -> !known.contains(head)).toList());
    List<Anchor> stored = new ArrayList<>();
    for (List<AnchoredHead> part : parts) {
      boolean complete = stored.size() == parts.size() - 1;
      Instant coversTo = complete ? now : trusted.map(Anchor::coversTo).orElse(Instant.EPOCH);
      Anchor next = next(last, now, coversTo, part);
      if (!log.append(next)) {
        break;
      }
      stored.add(next);
      last = Optional.of(next);
    }
    return stored;
  }

  private List<AnchoredHead> named(Anchor anchor) {
    return signer.verify(anchor) ? anchor.heads() : List.of();
  }

  private Anchor next(
      Optional<Anchor> last, Instant now, Instant coversTo, List<AnchoredHead> heads) {
    Instant after = last.map(anchor -> anchor.time().plus(1, ChronoUnit.MICROS)).orElse(now);
    return Anchor.sign(
        last.map(Anchor::number).orElse(0L) + 1,
        after.isAfter(now) ? after : now,
        coversTo,
        last.map(Anchor::digest).orElse(Anchor.FIRST),
        heads,
        signer);
  }

  /** At least one part, which may be empty. */
  private static List<List<AnchoredHead>> parts(List<AnchoredHead> heads) {
    List<List<AnchoredHead>> parts = new ArrayList<>();
    List<AnchoredHead> part = new ArrayList<>();
    int size = 0;
    for (AnchoredHead head : heads) {
      part.add(head);
      size += HEAD_CHARACTERS + head.chain().namespace().length() + head.chain().tenant().length();
      if (size > MAX_CHARACTERS) {
        parts.add(part);
        part = new ArrayList<>();
        size = 0;
      }
    }
    if (parts.isEmpty() || !part.isEmpty()) {
      parts.add(part);
    }
    return parts;
  }
}
