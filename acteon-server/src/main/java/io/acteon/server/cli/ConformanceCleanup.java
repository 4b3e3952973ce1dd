package io.acteon.server.cli;

import io.acteon.conformance.report.Progress;
import io.acteon.conformance.run.ConformanceRun;
import java.io.PrintWriter;
import java.util.List;

/** Removes what a run wrote when it is over, or when the process is told to end. */
final class ConformanceCleanup implements AutoCloseable {

  private final ConformanceRun run;
  private final Progress progress;
  private final PrintWriter err;
  private final Thread hook =
      Thread.ofPlatform().name("acteon-conformance-cleanup").unstarted(this::interrupted);
  private volatile boolean complete;

  private ConformanceCleanup(ConformanceRun run, Progress progress, PrintWriter err) {
    this.run = run;
    this.progress = progress;
    this.err = err;
  }

  static ConformanceCleanup of(ConformanceRun run, Progress progress, PrintWriter err) {
    ConformanceCleanup cleanup = new ConformanceCleanup(run, progress, err);
    Runtime.getRuntime().addShutdownHook(cleanup.hook);
    return cleanup;
  }

  /** Whether nothing is left. */
  boolean isComplete() {
    return complete;
  }

  @Override
  public void close() {
    if (isHookRemoved()) {
      leave();
    } else {
      awaitEndOfProcess();
    }
  }

  private void interrupted() {
    progress.close();
    err.println("Interrupted: removing what was written ...");
    leave();
    err.println(complete ? "Nothing is left." : "Something is left.");
  }

  private void leave() {
    List<String> leftovers = run.leave();
    leftovers.forEach(
        left -> err.println("Not removed: " + left + "; look for what begins with that prefix"));
    complete = leftovers.isEmpty();
  }

  /** Not once the process is ending: then the hook does the work. */
  private boolean isHookRemoved() {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      return false;
    }
  }

  /** What the tests came to that were cut off is of no interest. */
  private void awaitEndOfProcess() {
    try {
      hook.join();
      Thread.currentThread().join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
