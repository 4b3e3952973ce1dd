package io.acteon.backend.file;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.conformance.AuditBackendConformance;
import io.acteon.conformance.harness.BySettings;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.audit.AuditBackend;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Records in a file. */
@Execution(ExecutionMode.CONCURRENT)
class FileAuditConformanceTest extends AuditBackendConformance implements BySettings<AuditBackend> {

  private final Path folder;

  FileAuditConformanceTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Override
  public String backend() {
    return "file";
  }

  @Override
  public AuditBackend open() {
    return provider().configure(settings()).open();
  }

  @Override
  public BackendProvider<AuditBackend> provider() {
    return new FileAuditBackendProvider();
  }

  @Override
  public Config settings() {
    return ConfigFactory.parseMap(Map.of("folder", folder.toString()));
  }
}
