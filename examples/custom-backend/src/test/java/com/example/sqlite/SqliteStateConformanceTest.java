package com.example.sqlite;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
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

/** State in a file, opened by settings as the server opens it. */
@Execution(ExecutionMode.CONCURRENT)
class SqliteStateConformanceTest extends StateBackendConformance
    implements BySettings<StateBackend>, OpensPrefixes<StateBackend>, SweepsSoon {

  private final Path folder;

  SqliteStateConformanceTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Override
  public StateBackend open() {
    return provider().configure(settings()).open();
  }

  @Override
  public BackendProvider<StateBackend> provider() {
    return new SqliteStateBackendProvider();
  }

  @Override
  public Config settings() {
    return ConfigFactory.parseMap(Map.of("file", folder + "/acteon.db"));
  }

  @Override
  public StateBackend openPrefix(String prefix) {
    Config settings = settings().withValue("prefix", ConfigValueFactory.fromAnyRef(prefix));
    return provider().configure(settings).open();
  }

  @Override
  public Duration sweepInterval() {
    return Duration.ofSeconds(1);
  }
}
