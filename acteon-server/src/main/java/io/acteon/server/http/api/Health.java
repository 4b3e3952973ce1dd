package io.acteon.server.http.api;

import io.acteon.spi.BackendException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the gateway needs and does not have. All checks are made at once, and their result is shared
 * for a second, so that many who ask are no load on a store that is in trouble already.
 */
public final class Health {

  private static final Logger LOG = LoggerFactory.getLogger(Health.class);
  private static final Duration FRESH = Duration.ofSeconds(1);

  private record Report(List<String> troubles, long at) {}

  private final List<HealthCheck> checks;
  private Optional<Report> last = Optional.empty();

  /** The health of what {@code checks} look at. */
  public Health(List<HealthCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  /** What is wrong, for people; empty if nothing is. Blocks as long as the slowest check. */
  public synchronized List<String> troubles() {
    Report report =
        last.filter(Health::isFresh).orElseGet(() -> new Report(look(), System.nanoTime()));
    last = Optional.of(report);
    return report.troubles();
  }

  private static boolean isFresh(Report report) {
    return System.nanoTime() - report.at() < FRESH.toNanos();
  }

  private List<String> look() {
    List<String> troubles = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> probes = new ArrayList<>();
      checks.forEach(check -> probes.add(threads.submit(check.probe())));
      for (int i = 0; i < checks.size(); i++) {
        trouble(checks.get(i), probes.get(i)).ifPresent(troubles::add);
      }
    }
    return List.copyOf(troubles);
  }

  private static Optional<String> trouble(HealthCheck check, Future<?> probe) {
    try {
      probe.get();
      return Optional.empty();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof BackendException known) {
        return Optional.of(check.name() + ": " + known.getMessage());
      }
      LOG.error("The check of {} failed in an unexpected way", check.name(), failed.getCause());
      return Optional.of(check.name() + ": its check failed; see the server's log");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.of(check.name() + ": the server is stopping");
    }
  }
}
