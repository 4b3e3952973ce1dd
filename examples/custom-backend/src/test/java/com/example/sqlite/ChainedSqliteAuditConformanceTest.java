package com.example.sqlite;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.conformance.AuditBackendConformance;
import io.acteon.conformance.harness.BySettings;
import io.acteon.conformance.harness.KillsStore;
import io.acteon.conformance.harness.Reopens;
import io.acteon.conformance.harness.Tampers;
import io.acteon.conformance.process.ChildStore;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.toolkit.testing.ChainForgery;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Records in a file, in hash chains, and somebody who changes its rows. */
@Execution(ExecutionMode.CONCURRENT)
class ChainedSqliteAuditConformanceTest extends AuditBackendConformance
    implements BySettings<AuditBackend>, Tampers, Reopens<AuditBackend>, KillsStore<AuditBackend> {

  private final Path file;
  private final ChainForgery chains;

  ChainedSqliteAuditConformanceTest(@TempDir Path folder) {
    file = folder.resolve("acteon.db");
    chains = ChainForgery.of(new SqlitePlace(file), "acteon_");
  }

  @Override
  public String backend() {
    return "sqlite";
  }

  @Override
  public AuditBackend open() {
    return provider().configure(settings()).open();
  }

  @Override
  public BackendProvider<AuditBackend> provider() {
    return new SqliteAuditBackendProvider();
  }

  @Override
  public Config settings() {
    return ConfigFactory.parseMap(Map.of("file", file.toString(), "chain", true));
  }

  @Override
  public ChildStore<AuditBackend> newStore() {
    Path another = file.resolveSibling(UUID.randomUUID() + ".db");
    return new ChildStore<>(
        provider(), ConfigFactory.parseMap(Map.of("file", another.toString(), "chain", true)));
  }

  @Override
  public void edit(String namespace, String tenant, long sequence) {
    chains.edit(namespace, tenant, sequence);
  }

  @Override
  public void remove(String namespace, String tenant, long sequence) {
    chains.remove(namespace, tenant, sequence);
  }

  @Override
  public void swap(String namespace, String tenant, long one, long other) {
    chains.swap(namespace, tenant, one, other);
  }

  @Override
  public void insertAfter(String namespace, String tenant, long sequence) {
    chains.insertAfter(namespace, tenant, sequence);
  }

  @Override
  public void truncateAfter(String namespace, String tenant, long sequence) {
    chains.truncateAfter(namespace, tenant, sequence);
  }
}
