package io.acteon.acceptance.reliability;

import com.typesafe.config.ConfigFactory;
import io.acteon.spi.StateBackendProvider;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateBackend;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/** What stands in the state store of servers about actions that are scheduled. */
final class StateView implements AutoCloseable {

  private static final String SCHEDULED = "scheduled";
  private static final int MOST = 1000;

  /** Beyond everything that a scenario schedules, on a clock that is fast. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private final StateBackend backend;

  /** Of a section {@code [state]}. */
  StateView(String section) {
    var settings = ConfigFactory.parseString(section);
    String name = settings.getString("backend");
    StateBackendProvider provider =
        ServiceLoader.load(StateBackendProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(found -> found.name().equals(name))
            .findFirst()
            .orElseThrow();
    this.backend = provider.configure(settings.withoutPath("backend")).open();
  }

  /** The values of the entries, by the ids of their actions. */
  Map<String, String> entries() {
    Map<String, String> entries = new HashMap<>();
    Optional<String> cursor = Optional.empty();
    do {
      ScanPage page =
          backend
              .store()
              .scan(new ScanQuery(Gateway.NAMESPACE, ScheduledRequests.TENANT, SCHEDULED, "", MOST, cursor));
      page.items().forEach(item -> entries.put(item.id(), item.entry().value()));
      cursor = page.cursor();
    } while (cursor.isPresent());
    return entries;
  }

  /** The ids of at most a thousand actions whose keys are in the due index. */
  Set<String> keys() {
    DueIndex index = backend.dueIndex(SCHEDULED);
    List<DueKey> keys = index.due(Instant.now().plus(AHEAD), MOST);
    return keys.stream()
        .map(DueKey::key)
        .filter(key -> key.tenant().equals(ScheduledRequests.TENANT))
        .map(key -> key.id())
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    backend.close();
  }
}
