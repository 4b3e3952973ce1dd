package io.acteon.backend.file;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.conformance.StateBackendConformance;
import io.acteon.conformance.harness.BySettings;
import io.acteon.conformance.harness.CutsPower;
import io.acteon.conformance.harness.FailsCommits;
import io.acteon.conformance.harness.FreezesStore;
import io.acteon.conformance.harness.KillsStore;
import io.acteon.conformance.harness.OpensOlder;
import io.acteon.conformance.harness.OpensPrefixes;
import io.acteon.conformance.harness.Reopens;
import io.acteon.conformance.harness.SweepsSoon;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.state.StateBackend;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** State in a file in real time, opened by settings as the server opens it. */
@Execution(ExecutionMode.CONCURRENT)
class FileStateConformanceTest extends StateBackendConformance
    implements BySettings<StateBackend>,
        OpensPrefixes<StateBackend>,
        SweepsSoon,
        Reopens<StateBackend>,
        KillsStore<StateBackend>,
        CutsPower<StateBackend>,
        FreezesStore<StateBackend>,
        FailsCommits<StateBackend>,
        OpensOlder<StateBackend> {

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

  @Override
  public TestFileStore<StateBackend> newStore() {
    return TestFileStore.ofState(folder);
  }

  @Override
  public List<String> versions() {
    return List.of("1");
  }

  @Override
  public StateBackend openOlder(String version) {
    try (InputStream written = getClass().getResourceAsStream("written-by-" + version + ".mv")) {
      Path copy = Files.createTempDirectory(folder, "older");
      Files.copy(Objects.requireNonNull(written, version), copy.resolve("acteon.mv"));
      return provider().configure(ConfigFactory.parseMap(Map.of("folder", copy.toString()))).open();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
