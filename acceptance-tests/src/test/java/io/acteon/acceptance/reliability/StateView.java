package io.acteon.acceptance.reliability;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.spi.BackendException;
import io.acteon.spi.StateBackendProvider;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands in the state store of servers about actions that are scheduled, read past them. */
final class StateView implements AutoCloseable {

  private static final String SCHEDULED = "scheduled";
  private static final int MOST = 1000;

  /** Beyond everything that a scenario schedules, on a clock that is fast. */
  private static final Duration AHEAD = Duration.ofDays(1);

  /** How long a store may take that has just come back. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Duration BETWEEN = Duration.ofMillis(500);

  private final StateBackend backend;

  /** Of a section {@code [state]}. */
  StateView(String section) {
    Config settings = ConfigFactory.parseString(section);
    String name = settings.getString("backend");
    StateBackendProvider provider =
        ServiceLoader.load(StateBackendProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(found -> found.name().equals(name))
            .findFirst()
            .orElseThrow();
    this.backend = provider.configure(settings.withoutPath("backend")).open();
  }

  /** The values of the entries whose actions are not over, by the ids of these. */
  Map<String, String> entries() {
    return read(() -> {
      Map<String, String> entries = new HashMap<>();
      Optional<String> cursor = Optional.empty();
      do {
        ScanPage page =
            backend
                .store()
                .scan(
                    new ScanQuery(
                        Gateway.NAMESPACE, ScheduledRequests.TENANT, SCHEDULED, "", MOST, cursor));
        page.items().forEach(item -> entries.put(item.id(), item.entry().value()));
        cursor = page.cursor();
      } while (cursor.isPresent());
      entries.values().removeIf(StateView::isOver);
      return entries;
    });
  }

  /** What the entry of an action says of it, and whether its key is in the due index. */
  String stands(String id) {
    StateKey key = new StateKey(Gateway.NAMESPACE, ScheduledRequests.TENANT, SCHEDULED, id);
    String entry =
        read(() -> backend.store().get(key)).map(found -> state(found.value())).orElse("no entry");
    return entry + (keys().contains(id) ? ", a key" : ", no key");
  }

  private static String state(String entry) {
    JsonNode json = JsonMapper.shared().readTree(entry);
    if (json.has("ended")) {
      return "an entry that has ended";
    }
    return json.path("run").stringValue("").isBlank() ? "an entry" : "an entry that has begun";
  }

  /** The ids of at most a thousand actions whose keys are in the due index. */
  Set<String> keys() {
    return read(() ->
        backend.dueIndex(SCHEDULED).due(Instant.now().plus(AHEAD), MOST).stream()
            .map(DueKey::key)
            .filter(key -> key.tenant().equals(ScheduledRequests.TENANT))
            .map(key -> key.id())
            .collect(Collectors.toSet()));
  }

  /**
   * How long it takes to claim due keys, in the middle of so many times.
   *
   * @param keys of each claim
   */
  Duration claiming(int times, int keys, Duration lease) {
    DueIndex index = backend.dueIndex(SCHEDULED);
    List<Duration> took = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      long begin = System.nanoTime();
      int claimed = index.claimDue(keys, lease).size();
      took.add(Duration.ofNanos(System.nanoTime() - begin));
      if (claimed < keys) {
        throw new IllegalStateException("only " + claimed + " are due");
      }
    }
    return took.stream().sorted().toList().get(times / 2);
  }

  private static boolean isOver(String entry) {
    return JsonMapper.shared().readTree(entry).has("ended");
  }

  private static <R> R read(Supplier<R> what) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return what.get();
      } catch (BackendException away) {
        if (System.nanoTime() - end > 0) {
          throw away;
        }
        LockSupport.parkNanos(BETWEEN.toNanos());
      }
    }
  }

  @Override
  public void close() {
    backend.close();
  }
}
