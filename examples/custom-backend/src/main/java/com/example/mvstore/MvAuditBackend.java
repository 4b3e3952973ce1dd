package com.example.mvstore;

import io.acteon.spi.BackendException;
import io.acteon.spi.Capability;
import io.acteon.spi.Reply;
import io.acteon.spi.SweepStats;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An instance of the audit backend; every instance on one file sees the same records. */
final class MvAuditBackend implements AuditBackend {

  static final Set<Capability> CAPABILITIES = Set.of(Capability.DURABLE);

  private static final int BATCH = 256;
  private static final int MOST_PURGED = 100_000;
  private static final int PURGED_AT_ONCE = 1_000;

  private final Door door;
  private final AuditStore store;

  MvAuditBackend(Door door) {
    this.door = door;
    this.store = new Store(door);
  }

  private record Store(Door door) implements AuditStore {

    @Override
    public List<Reply<AppendResult>> appendAll(List<AuditRecord> batch) {
      try {
        return door.call(tables -> {
          Records records = new Records(tables);
          return batch.stream()
              .<Reply<AppendResult>>map(record -> new Reply.Done<>(records.append(record)))
              .toList();
        });
      } catch (BackendException failure) {
        return batch.stream()
            .<Reply<AppendResult>>map(record -> new Reply.Refused<>(failure))
            .toList();
      }
    }

    @Override
    public int batchSize() {
      return BATCH;
    }

    @Override
    public AuditPage query(AuditQuery query) {
      RecordWalk walk = new RecordWalk(query);
      long end = door.end();
      Optional<AuditPage> page = Optional.empty();
      while (page.isEmpty()) {
        page = door.call(walk::stride, end);
      }
      return page.get();
    }

    @Override
    public int purge(int limit) {
      if (limit < 1 || limit > MOST_PURGED) {
        throw BackendException.invalid("a limit of " + limit + "; allowed are 1 to " + MOST_PURGED);
      }
      long end = door.end();
      int purged = 0;
      int last;
      do {
        int next = Math.min(limit - purged, PURGED_AT_ONCE);
        last = door.call(tables -> new Records(tables).purge(next), end);
        purged += last;
      } while (last == PURGED_AT_ONCE && purged < limit);
      return purged;
    }
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public AuditStore store() {
    return store;
  }

  @Override
  public String describe() {
    return "H2 MVStore, audit in " + door.fileName();
  }

  @Override
  public Duration deadline() {
    return door.deadline();
  }

  @Override
  public void ping() {
    door.call(tables -> true);
  }

  /** Records are purged on demand, not in the background. */
  @Override
  public SweepStats sweepStats() {
    return SweepStats.NONE;
  }

  @Override
  public void close() {
    door.close();
  }
}
