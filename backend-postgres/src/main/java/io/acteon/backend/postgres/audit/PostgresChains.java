package io.acteon.backend.postgres.audit;

import io.acteon.backend.postgres.pool.PostgresPool;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.ChainHash;
import io.acteon.spi.audit.ChainReport;
import io.acteon.spi.audit.ChainVerifier;
import io.acteon.spi.audit.ChainWalk;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Verifies chains, page by page, while others append and purge. */
final class PostgresChains implements ChainVerifier {

  private static final int PAGE = 500;

  /** The two ends of a chain. */
  private record Ends(long head, String headHash, long checkpoint, String checkpointHash) {
    static final Ends NONE = new Ends(0, ChainHash.START, 0, ChainHash.START);
  }

  private final PostgresPool pool;
  private final PostgresSql ends;
  private final PostgresSql page;
  private final PostgresSql stray;

  PostgresChains(PostgresPool pool, String prefix) {
    this.pool = pool;
    this.ends = PostgresSql.reading("chain-ends", prefix);
    this.page = PostgresSql.reading("chain-page", prefix).replanned();
    this.stray = PostgresSql.reading("chain-stray", prefix).replanned();
  }

  @Override
  public ChainReport verify(String namespace, String tenant) {
    UUID scope = PostgresScope.of(namespace, tenant);
    while (true) {
      Ends found = ends(scope);
      ChainReport report = walk(scope, found, namespace, tenant);
      // A purge meanwhile takes what the walk has before it; from the new checkpoint on all is
      // there.
      if (report instanceof ChainReport.Intact || found.checkpoint() == ends(scope).checkpoint()) {
        return report instanceof ChainReport.Intact ? stray(scope).orElse(report) : report;
      }
    }
  }

  private ChainReport walk(UUID scope, Ends found, String namespace, String tenant) {
    ChainWalk walk = new ChainWalk(namespace, tenant, found.checkpoint(), found.checkpointHash());
    long last = found.checkpoint();
    List<AuditEntry> entries;
    do {
      entries = page(scope, last, found.head());
      for (AuditEntry entry : entries) {
        Optional<ChainReport> broken = walk.next(entry).map(ChainReport.class::cast);
        if (broken.isPresent()) {
          return broken.get();
        }
        last++;
      }
    } while (entries.size() == PAGE);
    return walk.end(found.head(), found.headHash());
  }

  private Ends ends(UUID scope) {
    return pool
        .read(session ->
            session.query(
                ends,
                row ->
                    new Ends(
                        row.getLong("head_sequence"),
                        row.getString("head_hash"),
                        row.getLong("checkpoint_sequence"),
                        row.getString("checkpoint_hash")),
                scope))
        .stream()
        .findFirst()
        .orElse(Ends.NONE);
  }

  private List<AuditEntry> page(UUID scope, long after, long to) {
    return pool.read(
        session -> session.query(page, PostgresRecords::entry, scope, after, to, PAGE));
  }

  /** A record that the walk from one end to the other cannot meet. */
  private Optional<ChainReport> stray(UUID scope) {
    return pool
        .read(session ->
            session.query(stray, row -> row.getLong("sequence"), scope, scope, scope, scope))
        .stream()
        .findFirst()
        .map(place -> new ChainReport.Broken(place, "the record is not part of the chain"));
  }
}
