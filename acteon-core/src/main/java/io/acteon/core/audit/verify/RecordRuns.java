package io.acteon.core.audit.verify;

import io.acteon.core.audit.anchor.AnchoredHead;
import io.acteon.core.audit.anchor.ChainName;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.ChainHash;
import io.acteon.spi.audit.ChainLink;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts the records of one chain together, in whatever order they come, and finds what does not fit.
 *
 * <p>Stores list records by time, which is nearly, and not quite, the order of a chain. Each record
 * is checked by itself, and then only the two ends of each run of records is kept, so that records
 * in nearly their order take the memory of a few. For one thread.
 */
final class RecordRuns {

  /** Bounds memory. What needs more is in no order that the gateway's records have. */
  private static final int MOST_RUNS = 100_000;

  /** The record at an end of a run. */
  private record End(ChainLink link, String id, boolean inRange) {}

  /** Records that follow each other. */
  private record Run(End start, End end) {

    long first() {
      return start.link().sequence();
    }

    long last() {
      return end.link().sequence();
    }

    Run before(Run next) {
      return new Run(start, next.end);
    }
  }

  private final ChainName chain;
  private final TimeRange range;
  private final ChainHeads heads;
  private final NavigableMap<Long, Run> runs = new TreeMap<>();
  private final SortedSet<Long> confirmed = new TreeSet<>();
  private Optional<Breach> breach = Optional.empty();
  private Optional<Run> checked = Optional.empty();
  private long records;

  /**
   * @param range in which records are counted; those beside it only help to put them together
   * @param heads what anchors say of the chain
   */
  RecordRuns(ChainName chain, TimeRange range, ChainHeads heads) {
    this.chain = chain;
    this.range = range;
    this.heads = heads;
  }

  void add(AuditEntry entry) {
    AuditRecord record = entry.record();
    if (entry.link().isEmpty()) {
      found(Breach.Kind.UNLINKED, 0, record.id(), "the record is outside of the chain");
      return;
    }
    ChainLink link = entry.link().get();
    End place = new End(link, record.id(), range.holds(record.dispatchedAt()));
    if (place.inRange()) {
      count(new Run(place, place));
      check(record, link);
      compare(link, record.id());
    }
    join(place);
  }

  private void count(Run one) {
    records++;
    Run all = checked.orElse(one);
    all = one.first() < all.first() ? one.before(all) : all;
    checked = Optional.of(one.last() > all.last() ? all.before(one) : all);
  }

  private void check(AuditRecord record, ChainLink link) {
    ChainLink right = ChainHash.link(link.sequence(), link.previousHash(), record);
    if (!right.hash().equals(link.hash())) {
      found(Breach.Kind.CHANGED, link.sequence(), record.id(), "its fields do not give its hash");
    }
  }

  private void compare(ChainLink link, String id) {
    AnchoredHead head = heads.all().get(link.sequence());
    if (head == null) {
      return;
    }
    if (head.hash().equals(link.hash())) {
      confirmed.add(link.sequence());
    } else {
      long since = Optional.ofNullable(heads.all().lowerKey(link.sequence())).orElse(0L) + 1;
      found(
          Breach.Kind.REWRITTEN,
          link.sequence(),
          id,
          "an anchor names another hash of it: records %d to %d were written again, or some of them"
              .formatted(since, link.sequence()));
    }
  }

  private void join(End place) {
    long sequence = place.link().sequence();
    if (holds(sequence)) {
      found(Breach.Kind.REPEATED, sequence, place.id(), "two records have this place in the chain");
      return;
    }
    Run run = new Run(place, place);
    if (sequence == 1) {
      connect(ChainHash.START, place);
    }
    Map.Entry<Long, Run> below = runs.lowerEntry(sequence);
    if (below != null && below.getValue().last() == sequence - 1) {
      connect(below.getValue().end().link().hash(), place);
      run = below.getValue().before(run);
    }
    Run above = runs.remove(sequence + 1);
    if (above != null) {
      connect(place.link().hash(), above.start());
      run = run.before(above);
    }
    runs.put(run.first(), run);
    if (runs.size() > MOST_RUNS) {
      throw new BackendException(
          ErrorCode.OVERLOADED,
          Effect.REJECTED,
          "the records of %s are in such disorder, or so many are missing, that they cannot be put together"
              .formatted(chain));
    }
  }

  private void connect(String previousHash, End next) {
    if (next.inRange() && !next.link().previousHash().equals(previousHash)) {
      found(
          Breach.Kind.UNLINKED,
          next.link().sequence(),
          next.id(),
          "it does not name the hash of the record before");
    }
  }

  private void found(Breach.Kind kind, long sequence, String id, String reason) {
    Breach next = new Breach(kind, sequence, Optional.of(id), reason);
    breach = Breach.first(breach, Optional.of(next));
  }

  /** Whether a record with that number was added. */
  boolean holds(long sequence) {
    Map.Entry<Long, Run> below = runs.floorEntry(sequence);
    return below != null && below.getValue().last() >= sequence;
  }

  /** Whether that number lies between the first and the last that were added. */
  boolean isBetween(long sequence) {
    return !runs.isEmpty()
        && sequence > runs.firstKey()
        && sequence < runs.lastEntry().getValue().last();
  }

  /** The records that are not between others, by the first of each gap. */
  NavigableMap<Long, Breach> gaps() {
    NavigableMap<Long, Breach> gaps = new TreeMap<>();
    long end = Long.MIN_VALUE;
    for (Run run : runs.values()) {
      if (end != Long.MIN_VALUE && isChecked(end + 1)) {
        String which =
            run.first() == end + 2
                ? "record " + (end + 1) + " is"
                : "records %d to %d are".formatted(end + 1, run.first() - 1);
        gaps.put(
            end + 1,
            new Breach(
                Breach.Kind.MISSING, end + 1, Optional.of(run.start().id()), which + " missing"));
      }
      end = run.last();
    }
    return gaps;
  }

  private boolean isChecked(long sequence) {
    return checked.map(all -> sequence > all.first() && sequence < all.last()).orElse(false);
  }

  /**
   * What all records together say.
   *
   * @param gap a gap that is none of this moment
   * @param now by which it is told whether a record may have been purged
   */
  ChainVerdict verdict(Optional<Breach> gap, Instant now) {
    Optional<Breach> all = Breach.first(breach, gap);
    if (range.isAll()) {
      all = Breach.first(all, lost(now));
    }
    long end = all.map(Breach::sequence).orElse(Long.MAX_VALUE);
    SortedSet<Long> good = confirmed.headSet(end);
    return new ChainVerdict(
        chain,
        records,
        checked.map(run -> run.start().id()),
        checked.map(run -> run.end().id()),
        good.isEmpty() ? 0 : good.last(),
        all);
  }

  /** What an anchor names and no purge can have taken. */
  private Optional<Breach> lost(Instant now) {
    for (AnchoredHead head : heads.required().values()) {
      if (runs.isEmpty()) {
        if (!isDue(head, now)) {
          return lost(Breach.Kind.DELETED, head, "no record of the chain is there");
        }
      } else if (head.sequence() > runs.lastEntry().getValue().last()) {
        return lost(
            Breach.Kind.CUT,
            new AnchoredHead(
                chain, runs.lastEntry().getValue().last() + 1, head.hash(), head.expiresAt()),
            "the chain ends at %d, and an anchor names %d"
                .formatted(runs.lastEntry().getValue().last(), head.sequence()));
      } else if (head.sequence() < runs.firstKey() && !isDue(head, now)) {
        return lost(
            Breach.Kind.DELETED,
            head,
            "it was removed, with all before it, before its time was up");
      }
    }
    return Optional.empty();
  }

  private static boolean isDue(AnchoredHead head, Instant now) {
    return head.expiresAt().map(end -> !end.isAfter(now)).orElse(false);
  }

  private static Optional<Breach> lost(Breach.Kind kind, AnchoredHead head, String reason) {
    return Optional.of(new Breach(kind, head.sequence(), Optional.empty(), reason));
  }
}
