package io.acteon.core.audit;

import io.acteon.core.audit.anchor.ChainName;
import io.acteon.spi.Capability;
import io.acteon.spi.Reply;
import io.acteon.spi.SweepStats;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.audit.ChainHash;
import io.acteon.spi.audit.ChainLink;
import io.acteon.spi.audit.ChainReport;
import io.acteon.spi.audit.ChainVerifier;
import io.acteon.spi.audit.ChainWalk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A chained audit store whose owner can do to it whatever they like, and keeps it consistent. */
public final class TestingChains implements AuditBackend, AuditStore {

  /** When the first record was dispatched; each further one was a second later. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final ChainLink NONE = new ChainLink(0, "", ChainHash.START);

  private final Map<ChainName, List<AuditEntry>> chains = new HashMap<>();
  private final Map<ChainName, ChainLink> heads = new HashMap<>();
  private final Map<ChainName, ChainLink> checkpoints = new HashMap<>();
  private int longestPage;

  /** Appends {@code count} records that expire an hour after their dispatch. */
  public void fill(ChainName chain, int count) {
    for (int i = 0; i < count; i++) {
      long number = heads.getOrDefault(chain, NONE).sequence() + 1;
      append(record(chain, chain + "-" + number, START.plusSeconds(number)));
    }
  }

  public static AuditRecord record(ChainName chain, String id, Instant dispatchedAt) {
    return new AuditRecord(
        id,
        "action-" + id,
        chain.namespace(),
        chain.tenant(),
        "email",
        "welcome",
        "allow",
        Optional.empty(),
        "executed",
        Optional.of("{\"amount\":1.10}"),
        "{}",
        "{}",
        "{}",
        dispatchedAt,
        dispatchedAt,
        Duration.ZERO,
        Optional.of(dispatchedAt.plus(Duration.ofHours(1))),
        Optional.empty(),
        Optional.empty());
  }

  /** Changes a record's outcome, and nothing else. */
  public void edit(ChainName chain, long sequence, String outcome) {
    int index = index(chain, sequence);
    AuditEntry entry = of(chain).get(index);
    of(chain).set(index, new AuditEntry(with(entry.record(), outcome), entry.link()));
  }

  /** Changes a record and gives it and all after it the hashes that then fit. */
  public void rewrite(ChainName chain, long sequence, String outcome) {
    edit(chain, sequence, outcome);
    List<AuditEntry> all = of(chain);
    for (int i = index(chain, sequence); i < all.size(); i++) {
      AuditRecord record = all.get(i).record();
      ChainLink old = all.get(i).link().orElseThrow();
      String previous = i == 0 ? old.previousHash() : all.get(i - 1).link().orElseThrow().hash();
      ChainLink link = ChainHash.link(old.sequence(), previous, record);
      all.set(i, new AuditEntry(record, Optional.of(link)));
      heads.put(chain, link);
    }
  }

  /** Removes a record, and nothing else. */
  public void remove(ChainName chain, long sequence) {
    of(chain).remove(index(chain, sequence));
  }

  /** Removes the records after one, and moves the head back. */
  public void cut(ChainName chain, long sequence) {
    of(chain).removeIf(entry -> number(entry) > sequence);
    heads.put(chain, of(chain).getLast().link().orElseThrow());
  }

  /** Removes the records up to one, and makes that the checkpoint, as a purge does. */
  public void purgeTo(ChainName chain, long sequence) {
    checkpoints.put(chain, of(chain).get(index(chain, sequence)).link().orElseThrow());
    of(chain).removeIf(entry -> number(entry) <= sequence);
  }

  /** Removes everything that is known of a chain. */
  public void delete(ChainName chain) {
    chains.remove(chain);
    heads.remove(chain);
    checkpoints.remove(chain);
  }

  /** How many records were asked for at once, at most. */
  public int longestPage() {
    return longestPage;
  }

  private List<AuditEntry> of(ChainName chain) {
    return chains.computeIfAbsent(chain, none -> new ArrayList<>());
  }

  private int index(ChainName chain, long sequence) {
    return of(chain).stream().map(TestingChains::number).toList().indexOf(sequence);
  }

  private static long number(AuditEntry entry) {
    return entry.link().orElseThrow().sequence();
  }

  private static AuditRecord with(AuditRecord record, String outcome) {
    return new AuditRecord(
        record.id(),
        record.actionId(),
        record.namespace(),
        record.tenant(),
        record.provider(),
        record.actionType(),
        record.verdict(),
        record.matchedRule(),
        outcome,
        record.actionPayload(),
        record.verdictDetails(),
        record.outcomeDetails(),
        record.metadata(),
        record.dispatchedAt(),
        record.completedAt(),
        record.duration(),
        record.expiresAt(),
        record.callerId(),
        record.authMethod());
  }

  @Override
  public synchronized AppendResult append(AuditRecord record) {
    ChainName chain = ChainName.of(record);
    for (AuditEntry entry : of(chain)) {
      if (entry.record().id().equals(record.id())) {
        return entry.record().equals(record) ? AppendResult.ALREADY_STORED : AppendResult.CONFLICT;
      }
    }
    ChainLink head = heads.getOrDefault(chain, NONE);
    ChainLink link = ChainHash.link(head.sequence() + 1, head.hash(), record);
    of(chain).add(new AuditEntry(record, Optional.of(link)));
    heads.put(chain, link);
    return AppendResult.STORED;
  }

  @Override
  public List<Reply<AppendResult>> appendAll(List<AuditRecord> records) {
    return records.stream()
        .<Reply<AppendResult>>map(record -> new Reply.Done<>(append(record)))
        .toList();
  }

  @Override
  public synchronized AuditPage query(AuditQuery query) {
    longestPage = Math.max(longestPage, query.limit());
    List<AuditEntry> all =
        chains.values().stream()
            .flatMap(List::stream)
            .filter(entry -> matches(query, entry.record()))
            .sorted(
                Comparator.comparing((AuditEntry entry) -> entry.record().dispatchedAt())
                    .thenComparing(entry -> entry.record().id())
                    .reversed())
            .toList();
    int start =
        query
            .after()
            .map(after ->
                all.stream()
                        .map(entry -> AuditQuery.Position.of(entry.record()))
                        .toList()
                        .indexOf(after)
                    + 1)
            .orElse(0);
    List<AuditEntry> page = all.subList(start, Math.min(all.size(), start + query.limit()));
    return new AuditPage(
        page,
        start + page.size() < all.size()
            ? Optional.of(query.cursorAfter(page.getLast().record()))
            : Optional.empty());
  }

  private static boolean matches(AuditQuery query, AuditRecord record) {
    return query.equal().entrySet().stream()
            .allMatch(field -> field.getKey().of(record).equals(Optional.of(field.getValue())))
        && query.from().map(from -> !record.dispatchedAt().isBefore(from)).orElse(true)
        && query.to().map(record.dispatchedAt()::isBefore).orElse(true);
  }

  @Override
  public int purge(int limit) {
    return 0;
  }

  @Override
  public AuditStore store() {
    return this;
  }

  @Override
  public ChainVerifier chains() {
    return this::verify;
  }

  private ChainReport verify(String namespace, String tenant) {
    ChainName chain = new ChainName(namespace, tenant);
    ChainLink checkpoint = checkpoints.getOrDefault(chain, NONE);
    ChainWalk walk = new ChainWalk(namespace, tenant, checkpoint.sequence(), checkpoint.hash());
    for (AuditEntry entry : of(chain)) {
      Optional<ChainReport.Broken> broken = walk.next(entry);
      if (broken.isPresent()) {
        return broken.get();
      }
    }
    ChainLink head = heads.getOrDefault(chain, NONE);
    return walk.end(head.sequence(), head.hash());
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.TAMPER_EVIDENCE);
  }

  @Override
  public String describe() {
    return "testing";
  }

  @Override
  public Duration deadline() {
    return Duration.ofSeconds(1);
  }

  @Override
  public void ping() {}

  @Override
  public SweepStats sweepStats() {
    return SweepStats.NONE;
  }

  @Override
  public void close() {}
}
