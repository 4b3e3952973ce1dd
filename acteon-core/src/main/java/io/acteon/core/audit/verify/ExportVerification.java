package io.acteon.core.audit.verify;

import io.acteon.core.audit.RecordJson;
import io.acteon.core.audit.anchor.Anchor;
import io.acteon.core.audit.anchor.AnchorJson;
import io.acteon.core.audit.anchor.AnchorLog;
import io.acteon.core.audit.anchor.ChainName;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/** Verifies an export by itself and by what anchors say, without the store. */
public final class ExportVerification {

  private final Path file;
  private final Clock clock;
  private final LongConsumer progress;

  /**
   * @param progress is told how many lines have been read
   */
  public ExportVerification(Path file, Clock clock, LongConsumer progress) {
    this.file = file;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * When the export was begun, and what it holds that tells whether that can be.
   *
   * @throws ExportException if the file is no whole export
   */
  public ExportTime time() throws IOException {
    List<ExportEnd> ends = new ArrayList<>();
    AtomicReference<Optional<Instant>> newest = new AtomicReference<>(Optional.empty());
    long read =
        lines((json, line) -> {
          if (ExportEnd.is(json)) {
            ends.add(ExportEnd.read(json));
          } else if (!AnchorJson.isAnchor(json)) {
            AuditRecord record = ExportJson.read(json).record();
            // An anchor by a clock that was ahead stays, with that time.
            if (!ChainName.of(record).equals(AnchorLog.CHAIN)) {
              Instant time = record.dispatchedAt();
              newest.set(newest.get().filter(time::isBefore).or(() -> Optional.of(time)));
            }
          }
        });
    return new ExportTime(requireWhole(ends, read).time(), newest.get());
  }

  /** Hands out the anchors in the export: what holds them could be written again with it. */
  public void anchors(Consumer<Anchor> consumer) throws IOException {
    lines((json, line) -> {
      if (AnchorJson.isAnchor(json)) {
        consumer.accept(
            AnchorJson.read(json).orElseThrow(() -> new ExportException(line, "is no anchor")));
      }
    });
  }

  /**
   * Verifies what the export says that it holds.
   *
   * @param chain the chain that it must hold; empty if it must hold all that any anchor names
   * @throws ExportException if the file is no whole export of that
   */
  public List<ChainVerdict> verify(
      Optional<ChainName> chain, TimeRange range, AnchorHistory anchors) throws IOException {
    Map<ChainName, RecordRuns> all = new TreeMap<>();
    List<ChainName> named = chain.map(List::of).orElseGet(() -> new ArrayList<>(anchors.chains()));
    named.forEach(name -> runs(all, name, range, anchors));
    List<ExportEnd> ends = new ArrayList<>();
    long read =
        lines((json, line) -> {
          if (ExportEnd.is(json)) {
            ends.add(ExportEnd.read(json));
          } else if (!AnchorJson.isAnchor(json)) {
            AuditEntry entry = ExportJson.read(json);
            runs(all, ChainName.of(entry.record()), range, anchors).add(entry);
          }
        });
    ExportEnd end = requireWhole(ends, read, chain, range);
    // What has expired since was still there then; a later time would excuse more.
    Instant now = end.time().isBefore(clock.instant()) ? end.time() : clock.instant();
    return all.values().stream()
        .map(runs -> runs.verdict(runs.gaps().values().stream().findFirst(), now))
        .toList();
  }

  private static RecordRuns runs(
      Map<ChainName, RecordRuns> all, ChainName name, TimeRange range, AnchorHistory anchors) {
    return all.computeIfAbsent(name, absent -> new RecordRuns(name, range, anchors.heads(name)));
  }

  private static ExportEnd requireWhole(
      List<ExportEnd> ends, long read, Optional<ChainName> chain, TimeRange range) {
    ExportEnd end = requireWhole(ends, read);
    if (!end.chain().equals(chain) || !end.range().equals(range)) {
      throw new ExportException(
          read,
          "says that the export is of %s, from %s to %s; ask for that to be verified"
              .formatted(
                  end.chain().map(ChainName::toString).orElse("all chains"),
                  end.range().from().map(Instant::toString).orElse("the beginning"),
                  end.range().to().map(Instant::toString).orElse("the end")));
    }
    return end;
  }

  private static ExportEnd requireWhole(List<ExportEnd> ends, long read) {
    if (ends.size() != 1 || ends.get(0).lines() != read - 1) {
      throw new ExportException(read, "is not the end that an export has: it was cut off");
    }
    return ends.get(0);
  }

  private interface Line {
    void take(JsonNode json, long number);
  }

  private long lines(Line line) throws IOException {
    long number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        number++;
        JsonNode json = RecordJson.read(text).orElse(RecordJson.MAPPER.missingNode());
        try {
          line.take(json, number);
        } catch (ExportException known) {
          throw known;
        } catch (RuntimeException unreadable) {
          throw new ExportException(number, "is neither a record nor an anchor");
        }
        progress.accept(number);
      }
    }
    return number;
  }
}
