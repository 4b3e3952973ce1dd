package io.acteon.backend.file;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.conformance.harness.CutsPower;
import io.acteon.conformance.harness.FailsCommits;
import io.acteon.conformance.harness.FreezesStore;
import io.acteon.conformance.harness.KillsStore;
import io.acteon.conformance.harness.ProcessTask;
import io.acteon.conformance.harness.Reopens;
import io.acteon.conformance.process.ChildStore;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.state.StateBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A folder that one test has to itself: on a faulty disk in this process, on the real one in
 * others.
 */
final class TestFileStore<B extends Backend>
    implements Reopens.Store<B>,
        KillsStore.Store<B>,
        CutsPower.Store<B>,
        FreezesStore.Store<B>,
        FailsCommits.Store<B> {

  private static final int DEADLINE_MILLIS = 3_000;

  private final BackendProvider<B> faulty;
  private final ChildStore<B> real;
  private final DiskFaults disk;

  private TestFileStore(
      BackendProvider<B> faulty, BackendProvider<B> real, Path folder, Config more) {
    Config settings =
        ConfigFactory.parseMap(Map.of("folder", folder.toString(), "deadline_ms", DEADLINE_MILLIS))
            .withFallback(more);
    this.faulty = faulty;
    this.real = new ChildStore<>(real, settings);
    this.disk = DiskFaults.in(folder);
  }

  static TestFileStore<StateBackend> ofState(Path parent) {
    return new TestFileStore<>(
        new FaultyPlace.StateProvider(),
        new FileStateBackendProvider(),
        newFolder(parent),
        ConfigFactory.empty());
  }

  static TestFileStore<AuditBackend> ofAudit(Path parent, Config more) {
    return new TestFileStore<>(
        new FaultyPlace.AuditProvider(), new FileAuditBackendProvider(), newFolder(parent), more);
  }

  private static Path newFolder(Path parent) {
    try {
      return Files.createTempDirectory(parent, "store");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public B open() {
    return faulty.configure(real.settings()).open();
  }

  @Override
  public void runAt(Duration skew, Class<? extends ProcessTask<B>> task, List<String> arguments)
      throws Exception {
    real.runAt(skew, task, arguments);
  }

  @Override
  public KillsStore.Running start(Class<? extends ProcessTask<B>> task, List<String> arguments) {
    return real.start(task, arguments);
  }

  @Override
  public void cutPower() {
    disk.cutPower();
  }

  @Override
  public void freeze() {
    disk.freeze();
  }

  @Override
  public void thaw() {
    disk.thaw();
  }

  @Override
  public void failCommits(FailsCommits.Failure how) {
    disk.failOnSync(how);
  }
}
