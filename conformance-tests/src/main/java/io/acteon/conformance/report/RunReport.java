package io.acteon.conformance.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Everything that a run showed.
 *
 * @param seeds where its random tests started
 * @param backends in the order of their names
 */
public record RunReport(
    Instant started, Duration time, List<Long> seeds, List<BackendReport> backends) {

  public RunReport {
    Objects.requireNonNull(started, "started");
    Objects.requireNonNull(time, "time");
    seeds = List.copyOf(seeds);
    backends = List.copyOf(backends);
  }

  /** Whether nothing failed, and something was tried of every backend. */
  public boolean isPassed() {
    return !backends.isEmpty() && backends.stream().allMatch(BackendReport::isPassed);
  }
}
