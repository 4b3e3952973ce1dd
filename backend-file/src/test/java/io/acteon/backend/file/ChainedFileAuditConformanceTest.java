package io.acteon.backend.file;

import com.typesafe.config.ConfigFactory;
import io.acteon.conformance.AuditBackendConformance;
import io.acteon.conformance.harness.CutsPower;
import io.acteon.conformance.harness.FailsCommits;
import io.acteon.conformance.harness.FreezesStore;
import io.acteon.conformance.harness.KillsStore;
import io.acteon.conformance.harness.Reopens;
import io.acteon.conformance.harness.Tampers;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.toolkit.testing.ChainForgery;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Records in a file, in chains. */
@Execution(ExecutionMode.CONCURRENT)
class ChainedFileAuditConformanceTest extends AuditBackendConformance
    implements Tampers,
        Reopens<AuditBackend>,
        KillsStore<AuditBackend>,
        CutsPower<AuditBackend>,
        FreezesStore<AuditBackend>,
        FailsCommits<AuditBackend> {

  private final Path folder;
  private final ChainForgery chains;

  ChainedFileAuditConformanceTest(@TempDir Path folder) {
    this.folder = folder;
    this.chains = ChainForgery.of(FilePlace.in(folder), "acteon_");
  }

  @Override
  public String backend() {
    return "file";
  }

  @Override
  public AuditBackend open() {
    return new FileAuditBackendProvider()
        .configure(ConfigFactory.parseMap(Map.of("folder", folder.toString(), "chain", true)))
        .open();
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

  @Override
  public TestFileStore<AuditBackend> newStore() {
    return TestFileStore.ofAudit(folder, ConfigFactory.parseString("chain = true"));
  }
}
