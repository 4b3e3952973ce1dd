package com.example.sqlite;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.acteon.conformance.StateBackendConformance;
import io.acteon.conformance.harness.BySettings;
import io.acteon.conformance.harness.KillsStore;
import io.acteon.conformance.harness.OpensPrefixes;
import io.acteon.conformance.harness.Reopens;
import io.acteon.conformance.harness.SweepsSoon;
import io.acteon.conformance.process.ChildStore;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.state.StateBackend;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** State in a file, opened by settings as the server opens it. */
@Execution(ExecutionMode.CONCURRENT)
class SqliteStateConformanceTest extends StateBackendConformance
    implements BySettings<StateBackend>,
        OpensPrefixes<StateBackend>,
        SweepsSoon,
        Reopens<StateBackend>,
        KillsStore<StateBackend> {

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

  /** Another file, which the kit opens, closes and opens again, and kills with a process. */
  @Override
  public ChildStore<StateBackend> newStore() {
    String another = folder + "/" + UUID.randomUUID() + ".db";
    return new ChildStore<>(provider(), ConfigFactory.parseMap(Map.of("file", another)));
  }

  @Override
  public Duration sweepInterval() {
    return Duration.ofSeconds(1);
  }
}
