package io.acteon.backend.postgres.audit;

import io.acteon.backend.postgres.pool.PostgresSession;
import io.acteon.backend.postgres.sql.PostgresColumn;
import io.acteon.backend.postgres.sql.PostgresKey;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.ChainHash;
import io.acteon.spi.audit.ChainLink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where chains are kept: a transaction that locks the heads of the chains, links the records to
 * them, and moves them on.
 */
final class PostgresChainedAppender implements PostgresAppender {

  /** The end of a chain. */
  private record Head(UUID scope, long sequence, String hash) {}

  private final PostgresSql start;
  private final PostgresSql lock;
  private final PostgresSql present;
  private final PostgresSql append;
  private final PostgresSql advance;

  PostgresChainedAppender(String prefix) {
    this.start = PostgresSql.writing("chain-start", prefix);
    this.lock = PostgresSql.writing("chain-lock", prefix);
    this.present = PostgresSql.reading("audit-present", prefix);
    // A record that another chain stores meanwhile must not leave a gap in this one: the violation
    // undoes the transaction, which is done again without the record.
    this.append = PostgresSql.writing("audit-append", prefix).with("conflict", "");
    this.advance = PostgresSql.writing("chain-advance", prefix);
  }

  @Override
  public Set<String> append(PostgresSession session, List<AuditRecord> records) {
    Map<UUID, AuditRecord> samples = new HashMap<>();
    records.forEach(record -> samples.put(PostgresScope.of(record), record));
    return session.transaction(() -> {
      Map<UUID, Head> heads = lock(session, samples);
      Set<String> stored = present(session, records);
      List<AuditEntry> entries = new ArrayList<>();
      for (AuditRecord record : records) {
        if (!stored.contains(PostgresRecords.id(record).row())) {
          entries.add(link(record, heads));
        }
      }
      return entries.isEmpty() ? Set.of() : insert(session, entries, heads.values());
    });
  }

  /** Locks in one order everywhere, so that two lists cannot wait for each other. */
  private Map<UUID, Head> lock(PostgresSession session, Map<UUID, AuditRecord> samples) {
    UUID[] scopes = samples.keySet().stream().sorted().toArray(UUID[]::new);
    Map<UUID, Head> heads = heads(session, scopes);
    if (heads.size() < scopes.length) {
      start(session, scopes, samples);
      return heads(session, scopes);
    }
    return heads;
  }

  private Map<UUID, Head> heads(PostgresSession session, UUID[] scopes) {
    Map<UUID, Head> heads = new HashMap<>();
    session
        .query(
            lock,
            row ->
                new Head(
                    row.getObject("scope", UUID.class),
                    row.getLong("head_sequence"),
                    row.getString("head_hash")),
            (Object) scopes)
        .forEach(head -> heads.put(head.scope(), head));
    return heads;
  }

  private void start(PostgresSession session, UUID[] scopes, Map<UUID, AuditRecord> samples) {
    List<AuditRecord> ordered = new ArrayList<>();
    for (UUID scope : scopes) {
      ordered.add(samples.get(scope));
    }
    session.any(
        start,
        scopes,
        PostgresColumn.texts(ordered, AuditRecord::namespace),
        PostgresColumn.texts(ordered, AuditRecord::tenant),
        PostgresColumn.texts(ordered, record -> ChainHash.START));
  }

  private Set<String> present(PostgresSession session, List<AuditRecord> records) {
    List<PostgresKey> ids = records.stream().map(PostgresRecords::id).toList();
    return new HashSet<>(
        session.query(
            present, PostgresRecords::row, PostgresColumn.heads(ids), PostgresColumn.folds(ids)));
  }

  private static AuditEntry link(AuditRecord record, Map<UUID, Head> heads) {
    UUID scope = PostgresScope.of(record);
    Head head = Objects.requireNonNull(heads.get(scope), "a locked head");
    ChainLink link = ChainHash.link(head.sequence() + 1, head.hash(), record);
    heads.put(scope, new Head(scope, link.sequence(), link.hash()));
    return new AuditEntry(record, Optional.of(link));
  }

  private Set<String> insert(
      PostgresSession session, List<AuditEntry> entries, Collection<Head> heads) {
    Set<String> stored =
        Set.copyOf(session.query(append, PostgresRecords::row, PostgresRecords.columns(entries)));
    List<Head> moved = List.copyOf(heads);
    session.any(
        advance,
        moved.stream().map(Head::scope).toArray(UUID[]::new),
        PostgresColumn.numbers(moved, Head::sequence),
        PostgresColumn.texts(moved, Head::hash));
    return stored;
  }
}
