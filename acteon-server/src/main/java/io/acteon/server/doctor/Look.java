package io.acteon.server.doctor;

import io.acteon.spi.BackendException;
import io.acteon.spi.diagnose.Finding;
import io.acteon.spi.diagnose.StoreFindings;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look at something that may hang, or fail in any way: a plugin is anybody's code. */
public final class Look {

  private static final Logger LOG = LoggerFactory.getLogger(Look.class);

  /** Beyond what is granted, for an answer that is on its way. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private Look() {}

  /**
   * What {@code look} gives within {@code time}, or two seconds more. That it does not, or fails,
   * is an error among the findings; nothing is thrown.
   *
   * @param where what is looked at
   */
  public static List<Finding> at(String where, Duration time, Callable<List<Finding>> look) {
    // Copied here, so that what is handed on has no holes.
    FutureTask<List<Finding>> task = new FutureTask<>(() -> List.copyOf(look.call()));
    Thread thread = Thread.ofVirtual().name("acteon-look").start(task);
    try {
      return task.get(time.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      thread.interrupt();
      return List.of(left(where, time));
    } catch (ExecutionException failed) {
      return List.of(failure(where, Objects.requireNonNull(failed.getCause())));
    } catch (InterruptedException interrupted) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return List.of(left(where, time));
    }
  }

  private static Finding left(String where, Duration time) {
    return Finding.error(
        "doctor.late",
        where,
        "it did not answer within " + time.toSeconds() + " s, and was left",
        "see whether it is overloaded, or something on the way swallows packets");
  }

  private static Finding failure(String where, Throwable cause) {
    LOG.debug("{} cannot be looked at", where, cause);
    return cause instanceof BackendException refused
        ? StoreFindings.unusable(where, refused)
        : Finding.error(
            "doctor.failed",
            where,
            "it cannot be looked at: " + cause.getClass().getSimpleName(),
            "run again with ACTEON_LOG_LEVEL=debug, and report what that says");
  }
}
