package io.acteon.server.providers;

import io.acteon.core.execute.Providers;
import io.acteon.core.execute.Reachable;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Whether the receivers of providers can be reached: all are looked for at once, for a bounded
 * time, and what was found is shared for a while, so that many who ask send no more.
 */
final class ReachChecks {

  static final Duration TIMEOUT = Duration.ofSeconds(2);
  static final Duration FRESH = Duration.ofSeconds(10);

  private record Report(Map<String, String> troubles, long at) {}

  private final Providers providers;
  private Optional<Report> last = Optional.empty();

  ReachChecks(Providers providers) {
    this.providers = providers;
  }

  /** What is wrong, by provider; a provider that cannot be looked for is well. */
  synchronized Map<String, String> troubles() {
    if (last.isEmpty() || System.nanoTime() - last.get().at() > FRESH.toNanos()) {
      last = Optional.of(new Report(look(), System.nanoTime()));
    }
    return last.get().troubles();
  }

  private Map<String, String> look() {
    Map<String, CompletableFuture<Optional<String>>> looks = new TreeMap<>();
    for (String name : providers.names()) {
      if (providers.find(name).orElse(null) instanceof Reachable reachable) {
        CompletableFuture<Optional<String>> look = new CompletableFuture<>();
        Thread.ofVirtual().name("reach-" + name).start(() -> look.complete(reach(reachable)));
        looks.put(name, look);
      }
    }
    long end = System.nanoTime() + TIMEOUT.toNanos();
    Map<String, String> troubles = new TreeMap<>();
    looks.forEach((name, look) -> await(look, end).ifPresent(what -> troubles.put(name, what)));
    return troubles;
  }

  private static Optional<String> reach(Reachable provider) {
    try {
      provider.reach(TIMEOUT);
      return Optional.empty();
    } catch (IOException absent) {
      return Optional.of(String.valueOf(absent.getMessage()));
    } catch (RuntimeException | LinkageError broken) {
      return Optional.of("the check failed");
    }
  }

  /** A name may take longer to look up than a connection to make. */
  private static Optional<String> await(CompletableFuture<Optional<String>> look, long end) {
    try {
      return look.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return Optional.of("not reached within " + TIMEOUT.toSeconds() + " s");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.of("the server is stopping");
    } catch (ExecutionException impossible) {
      return Optional.of("the check failed");
    }
  }
}
