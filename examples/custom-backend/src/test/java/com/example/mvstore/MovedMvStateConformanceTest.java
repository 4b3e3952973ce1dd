package com.example.mvstore;

import io.acteon.conformance.CountsWork;
import io.acteon.conformance.MovesTime;
import io.acteon.conformance.StateBackendConformance;
import io.acteon.spi.state.StateBackend;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A file whose clock stands still until a test moves it. */
@Execution(ExecutionMode.SAME_THREAD)
class MovedMvStateConformanceTest extends StateBackendConformance implements CountsWork, MovesTime {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final StoreFile file;

  MovedMvStateConformanceTest(@TempDir Path folder) {
    file = new StoreFile(folder + "/state.mv", now::get);
  }

  @Override
  public String backend() {
    return "mvstore";
  }

  @Override
  public StateBackend open() {
    return new MvStateBackend(new Door(file, Duration.ofSeconds(5), () -> {}));
  }

  /** Of the thread that does all of it. */
  @Override
  public long work() {
    return file.call(
        tables -> CountsWork.processorTime(), System.nanoTime() + TimeUnit.SECONDS.toNanos(5));
  }

  @Override
  public void advance(Duration by) {
    now.updateAndGet(time -> time.plus(by));
  }
}
