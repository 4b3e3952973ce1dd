package io.acteon.backend.file;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.conformance.BySettings;
import io.acteon.conformance.OpensPrefixes;
import io.acteon.conformance.StateBackendConformance;
import io.acteon.conformance.SweepsSoon;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.state.StateBackend;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** State in a file in real time, opened by settings as the server opens it. */
@Execution(ExecutionMode.CONCURRENT)
class FileStateConformanceTest extends StateBackendConformance
    implements BySettings<StateBackend>, OpensPrefixes<StateBackend>, SweepsSoon {

  private final Path folder;

  FileStateConformanceTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Override
  public String backend() {
    return "file";
  }

  @Override
  public StateBackend open() {
    return provider().configure(settings()).open();
  }

  @Override
  public BackendProvider<StateBackend> provider() {
    return new FileStateBackendProvider();
  }

  @Override
  public Config settings() {
    return ConfigFactory.parseMap(Map.of("folder", folder.toString()));
  }

  @Override
  public StateBackend openPrefix(String prefix) {
    Config settings = ConfigFactory.parseMap(Map.of("folder", folder.toString(), "prefix", prefix));
    return provider().configure(settings).open();
  }

  @Override
  public Duration sweepInterval() {
    return Duration.ofSeconds(1);
  }
}
