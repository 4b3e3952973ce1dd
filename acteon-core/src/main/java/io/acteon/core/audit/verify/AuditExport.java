package io.acteon.core.audit.verify;

import io.acteon.core.audit.RecordPages;
import io.acteon.core.audit.anchor.AnchorJson;
import io.acteon.core.audit.anchor.AnchorLog;
import io.acteon.core.audit.anchor.ChainName;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.audit.ChainLink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Writes records with their places in their chains, and the anchors, so that somebody without the
 * store can check them: one JSON object in each line, and one that says how many there were.
 */
public final class AuditExport {

  private final AuditStore store;
  private final Clock clock;
  private final LongConsumer progress;
  private long lines;

  /**
   * @param progress is told how many lines were written
   */
  public AuditExport(AuditStore store, Clock clock, LongConsumer progress) {
    this.store = store;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Writes the records that were dispatched within {@code range}, and some beside it that connect
   * them; newest first, those that came meanwhile last.
   *
   * @param chain empty for all chains
   * @return how many lines were written
   * @throws UncheckedIOException if {@code out} cannot be written to
   */
  public long write(Optional<ChainName> chain, TimeRange range, Writer out) {
    Instant time = clock.instant().truncatedTo(ChronoUnit.MICROS);
    AnchorLog.read(store, Optional.empty(), anchor -> line(out, AnchorJson.write(anchor)));
    Map<ChainName, RecordRuns> all = new HashMap<>();
    TimeRange wide = range.widened(StoreVerification.MARGIN);
    RecordPages.read(
        store,
        chain.map(ChainName::fields).orElse(Map.of()),
        wide.from(),
        wide.to(),
        page -> write(page, all, out));
    all.forEach((name, runs) -> complete(name, runs, out));
    line(out, new ExportEnd(chain, range, lines, time).write());
    return lines;
  }

  private void write(List<AuditEntry> page, Map<ChainName, RecordRuns> all, Writer out) {
    for (AuditEntry entry : page) {
      line(out, ExportJson.write(entry));
      all.computeIfAbsent(ChainName.of(entry.record()), AuditExport::runs).add(entry);
    }
    progress.accept(lines);
  }

  private static RecordRuns runs(ChainName name) {
    return new RecordRuns(name, TimeRange.ALL, ChainHeads.NONE);
  }

  /** Records that were stored meanwhile may stand in the chain before one that was written. */
  private void complete(ChainName chain, RecordRuns runs, Writer out) {
    if (runs.gaps().isEmpty()) {
      return;
    }
    RecordPages.read(
        store,
        chain.fields(),
        Optional.empty(),
        Optional.empty(),
        page -> {
          for (AuditEntry entry : page) {
            long sequence = entry.link().map(ChainLink::sequence).orElse(0L);
            if (runs.isBetween(sequence) && !runs.holds(sequence)) {
              line(out, ExportJson.write(entry));
              runs.add(entry);
            }
          }
        });
  }

  private void line(Writer out, String text) {
    try {
      out.write(text);
      out.write('\n');
      lines++;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
