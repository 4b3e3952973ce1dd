package io.acteon.core.scratch;

import io.acteon.spi.Backend;
import io.acteon.spi.BackendException;
import io.acteon.spi.PrefixedBackendFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run has put into a store, so that it can be taken out again, whenever and from whatever
 * thread the run is ended.
 *
 * @param <B> the kind of backend
 */
final class Cleanup<B extends Backend> {

  private static final Logger LOG = LoggerFactory.getLogger(Cleanup.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int ATTEMPTS = 5;

  private final OrderlyShutdown shutdown = new OrderlyShutdown();
  private final Queue<B> instances = new ConcurrentLinkedQueue<>();
  private final Map<String, PrefixedBackendFactory<B>> prefixes = new ConcurrentHashMap<>();

  /**
   * Does what may write under {@code prefix}.
   *
   * @throws BackendException as CLOSED if the end has begun
   */
  <T> T using(String prefix, PrefixedBackendFactory<B> factory, Supplier<T> work) {
    return shutdown.run(() -> {
      prefixes.putIfAbsent(prefix, factory);
      return work.get();
    });
  }

  /** An instance that is closed in the end, if not before. */
  B opened(Supplier<B> opener) {
    return shutdown.run(() -> {
      B instance = opener.get();
      instances.add(instance);
      return instance;
    });
  }

  /**
   * Lets nothing new begin, closes what is open, and removes every prefix that was used. Safe to
   * repeat.
   *
   * @return what could not be removed: the prefix, and why
   */
  List<String> end() {
    shutdown.begin(PATIENCE);
    instances.forEach(Cleanup::close);
    List<String> leftovers = new ArrayList<>();
    prefixes.forEach((prefix, factory) ->
        leftover(factory).ifPresent(reason -> leftovers.add(prefix + " (" + reason + ")")));
    return leftovers;
  }

  /** Calls that were under way may hold what is to be removed, or write it once more. */
  private static Optional<String> leftover(PrefixedBackendFactory<?> factory) {
    String reason = "it fills up again";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        if (factory.remove().isEmpty()) {
          return Optional.empty();
        }
      } catch (RuntimeException | Error failed) {
        reason = String.valueOf(failed.getMessage());
      }
    }
    return Optional.of(reason);
  }

  /** A backend that is being tried may fail where none may; what others wrote goes all the same. */
  private static void close(Backend instance) {
    try {
      instance.close();
    } catch (RuntimeException | Error failed) {
      LOG.warn("An instance does not close", failed);
    }
  }
}
