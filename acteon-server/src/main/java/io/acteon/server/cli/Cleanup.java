package io.acteon.server.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;

/** Removes what a run wrote when it is over, or when the process is told to end. */
final class Cleanup implements AutoCloseable {

  private final Supplier<List<String>> leave;
  private final Runnable whenInterrupted;
  private final PrintWriter err;
  private final Thread hook =
      Thread.ofPlatform().name("acteon-cleanup").unstarted(this::interrupted);
  private volatile boolean complete;

  private Cleanup(Supplier<List<String>> leave, Runnable whenInterrupted, PrintWriter err) {
    this.leave = leave;
    this.whenInterrupted = whenInterrupted;
    this.err = err;
  }

  /**
   * Watches over a run that is about to begin.
   *
   * @param leave ends the run, removes what it wrote, and gives what could not be removed
   * @param whenInterrupted comes before that if the process is told to end
   */
  static Cleanup of(Supplier<List<String>> leave, Runnable whenInterrupted, PrintWriter err) {
    Cleanup cleanup = new Cleanup(leave, whenInterrupted, err);
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
    whenInterrupted.run();
    err.println("Interrupted: removing what was written ...");
    leave();
    err.println(complete ? "Nothing is left." : "Something is left.");
  }

  private void leave() {
    List<String> leftovers = leave.get();
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

  /** What the run came to that was cut off is of no interest. */
  private void awaitEndOfProcess() {
    try {
      hook.join();
      Thread.currentThread().join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
