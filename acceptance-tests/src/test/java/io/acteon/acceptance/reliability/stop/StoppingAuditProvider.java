package io.acteon.acceptance.reliability.stop;

import com.typesafe.config.Config;
import io.acteon.acceptance.reliability.stop.StopPoint.Write;
import io.acteon.spi.AuditBackendProvider;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.Capability;
import io.acteon.spi.Reply;
import io.acteon.spi.SweepStats;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.audit.ChainVerifier;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/** {@code audit.backend = "stopping-audit"}: PostgreSQL, behind a {@link StopPoint}. */
public final class StoppingAuditProvider implements AuditBackendProvider {

  @Override
  public String name() {
    return "stopping-audit";
  }

  @Override
  public Config defaults() {
    return behind().defaults();
  }

  @Override
  public Set<Capability> capabilities() {
    return behind().capabilities();
  }

  @Override
  public BackendFactory<AuditBackend> configure(Config section) {
    BackendFactory<AuditBackend> factory = behind().configure(section);
    return new BackendFactory<>() {
      @Override
      public void migrate() {
        factory.migrate();
      }

      @Override
      public AuditBackend open() {
        return new StoppingAudit(factory.open());
      }
    };
  }

  private static AuditBackendProvider behind() {
    return ServiceLoader.load(AuditBackendProvider.class).stream()
        .filter(found -> found.type() != StoppingAuditProvider.class)
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals("postgres"))
        .findFirst()
        .orElseThrow();
  }

  /** An audit backend that may end the process when records of actions are written. */
  private record StoppingAudit(AuditBackend behind) implements AuditBackend, AuditStore {

    @Override
    public AuditStore store() {
      return this;
    }

    @Override
    public List<Reply<AppendResult>> appendAll(List<AuditRecord> records) {
      return StopPoint.HERE.pass(
          records.stream().anyMatch(StoppingAudit::isPoint),
          () -> behind.store().appendAll(records));
    }

    private static boolean isPoint(AuditRecord record) {
      return StopPoint.HERE.concerns(
          record.outcome().equals("scheduled") ? Write.PROMISE_RECORD : Write.RECORD,
          record.actionId());
    }

    @Override
    public int batchSize() {
      return behind.store().batchSize();
    }

    @Override
    public AuditPage query(AuditQuery query) {
      return behind.store().query(query);
    }

    @Override
    public int purge(int limit) {
      return behind.store().purge(limit);
    }

    @Override
    public ChainVerifier chains() {
      return behind.chains();
    }

    @Override
    public Set<Capability> capabilities() {
      return behind.capabilities();
    }

    @Override
    public String describe() {
      return behind.describe();
    }

    @Override
    public Duration deadline() {
      return behind.deadline();
    }

    @Override
    public void ping() {
      behind.ping();
    }

    @Override
    public SweepStats sweepStats() {
      return behind.sweepStats();
    }

    @Override
    public void close() {
      behind.close();
    }
  }
}
