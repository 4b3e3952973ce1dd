package io.acteon.core.audit.verify;

import io.acteon.core.audit.RecordPages;
import io.acteon.core.audit.anchor.ChainName;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.ChainReport;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Verifies chains of a store while others append and purge: by the store's own walk along each
 * chain, by all records as everybody lists them, and by what anchors say. Takes memory for a page
 * of records and for the chains, however long they are, and blocks as long as they are; each call
 * of the store keeps to its deadline.
 */
public final class StoreVerification {

  /**
   * How far beside a range records are looked at, because those that are next to each other in a
   * chain were dispatched at about the same time, and one of them within the range.
   */
  static final Duration MARGIN = Duration.ofMinutes(10);

  private final AuditBackend backend;
  private final AnchorHistory anchors;
  private final Clock clock;
  private final LongConsumer progress;
  private long looked;

  /**
   * @param progress is told how many records have been looked at, page by page
   */
  public StoreVerification(
      AuditBackend backend, AnchorHistory anchors, Clock clock, LongConsumer progress) {
    this.backend = backend;
    this.anchors = anchors;
    this.clock = clock;
    this.progress = progress;
  }

  /** Verifies the records of one chain that were dispatched within {@code range}. */
  public ChainVerdict verify(ChainName chain, TimeRange range) {
    return verify(Optional.of(chain), range).get(0);
  }

  /** Verifies all chains: those that have records, and those that an anchor names. */
  public List<ChainVerdict> verifyAll(TimeRange range) {
    return verify(Optional.empty(), range);
  }

  private List<ChainVerdict> verify(Optional<ChainName> chain, TimeRange range) {
    Map<ChainName, RecordRuns> all = new TreeMap<>();
    Collection<ChainName> named =
        chain.<Collection<ChainName>>map(List::of).orElse(anchors.chains());
    named.forEach(name -> runs(all, name, range));
    read(
        chain,
        range.widened(MARGIN),
        entry -> runs(all, ChainName.of(entry.record()), range).add(entry));
    return all.entrySet().stream()
        .map(found -> judge(found.getKey(), found.getValue(), range))
        .toList();
  }

  private RecordRuns runs(Map<ChainName, RecordRuns> all, ChainName name, TimeRange range) {
    return all.computeIfAbsent(name, absent -> new RecordRuns(name, range, anchors.heads(name)));
  }

  private ChainVerdict judge(ChainName chain, RecordRuns runs, TimeRange range) {
    ChainVerdict verdict = runs.verdict(missing(chain, runs, range), clock.instant());
    return range.isAll() ? verdict.with(walk(chain)) : verdict;
  }

  /**
   * A record that was stored meanwhile may stand behind one that was not yet there, and a purge may
   * have taken one from between others. A second look tells: what was missing both times was
   * removed.
   */
  private Optional<Breach> missing(ChainName chain, RecordRuns runs, TimeRange range) {
    NavigableMap<Long, Breach> gaps = runs.gaps();
    if (gaps.isEmpty()) {
      return Optional.empty();
    }
    RecordRuns again = new RecordRuns(chain, range, anchors.heads(chain));
    read(Optional.of(chain), TimeRange.ALL, again::add);
    gaps.keySet().retainAll(again.gaps().keySet());
    return gaps.values().stream().findFirst();
  }

  private Optional<Breach> walk(ChainName chain) {
    return switch (backend.chains().verify(chain.namespace(), chain.tenant())) {
      case ChainReport.Intact intact -> Optional.empty();
      case ChainReport.Broken broken ->
          Optional.of(
              new Breach(Breach.Kind.BROKEN, broken.sequence(), Optional.empty(), broken.reason()));
    };
  }

  private void read(Optional<ChainName> chain, TimeRange range, Consumer<AuditEntry> consumer) {
    RecordPages.read(
        backend.store(),
        chain.map(ChainName::fields).orElse(Map.of()),
        range.from(),
        range.to(),
        entries -> {
          entries.forEach(consumer);
          looked += entries.size();
          progress.accept(looked);
        });
  }
}
