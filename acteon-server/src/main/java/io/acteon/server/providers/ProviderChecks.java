package io.acteon.server.providers;

import io.acteon.core.execute.Providers;
import io.acteon.server.doctor.Look;
import io.acteon.spi.diagnose.Diagnosable;
import io.acteon.spi.diagnose.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * What providers find wrong with themselves and their receivers: all are asked at once, for a
 * bounded time, and what was found is shared for a while, so that many who ask send no more.
 */
final class ProviderChecks {

  static final Duration TIMEOUT = Duration.ofSeconds(2);
  static final Duration FRESH = Duration.ofSeconds(10);

  private record Report(Map<String, String> troubles, long at) {}

  private final Providers providers;
  private Optional<Report> last = Optional.empty();

  ProviderChecks(Providers providers) {
    this.providers = providers;
  }

  /** What is wrong, by provider; a provider that says nothing of itself is well. */
  synchronized Map<String, String> troubles() {
    if (last.isEmpty() || System.nanoTime() - last.get().at() > FRESH.toNanos()) {
      last = Optional.of(new Report(look(), System.nanoTime()));
    }
    return last.get().troubles();
  }

  private Map<String, String> look() {
    Map<String, CompletableFuture<List<Finding>>> looks = new TreeMap<>();
    for (String name : providers.names()) {
      if (providers.find(name).orElse(null) instanceof Diagnosable diagnosable) {
        looks.put(
            name,
            CompletableFuture.supplyAsync(
                () -> Look.at("providers." + name, TIMEOUT, () -> diagnosable.diagnose(TIMEOUT)),
                Thread::startVirtualThread));
      }
    }
    Map<String, String> troubles = new TreeMap<>();
    looks.forEach((name, look) -> error(look.join()).ifPresent(what -> troubles.put(name, what)));
    return troubles;
  }

  private static Optional<String> error(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.level() == Finding.Level.ERROR)
        .findFirst()
        .map(finding -> finding.where() + ": " + finding.what());
  }
}
