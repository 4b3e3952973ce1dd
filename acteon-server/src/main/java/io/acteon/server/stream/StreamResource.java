package io.acteon.server.stream;

import io.acteon.core.config.ServerConfig;
import io.acteon.server.auth.Scope;
import io.acteon.server.http.Answer;
import io.acteon.server.http.Exchange;
import io.acteon.server.http.Route;
import io.acteon.server.http.api.AuditPages;
import io.acteon.server.http.json.ProblemDocument;
import io.acteon.server.http.json.ProblemException;
import io.acteon.server.http.request.Query;
import io.acteon.spi.audit.AuditStore;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * {@code GET /v1/stream}: what happens, as it happens, on all instances; and {@code GET
 * /v1/subscribe/action/{id}}: what happened and happens to one action.
 */
public final class StreamResource {

  private static final String EVENTS = "text/event-stream";

  private static final int MAX_ID = 256;

  /** Clients that come back all at once share what the store can bear. */
  private static final int REPLAYS_AT_ONCE = 4;

  private final Optional<EventFeed> feed;
  private final ActionHistory history;
  private final StreamConnections connections;
  private final Semaphore replays = new Semaphore(REPLAYS_AT_ONCE);

  /**
   * @param feed empty if nothing is recorded
   * @param records empty if nothing is recorded
   */
  public StreamResource(
      Optional<EventFeed> feed, Optional<AuditStore> records, ServerConfig config) {
    this.feed = feed;
    this.history = new ActionHistory(records);
    this.connections =
        new StreamConnections(
            config.maxStreamsPerTenant(), Math.max(1, config.maxConnections() / 2));
  }

  /** What this resource answers. */
  public List<Route> routes() {
    return List.of(
        Route.unlimited("GET", "/v1/stream", Scope.AUDIT_READ, this::stream),
        Route.of("GET", "/v1/subscribe/action/{id}", Scope.AUDIT_READ, this::subscribe));
  }

  private Answer stream(Exchange exchange) {
    EventFeed events = feed();
    StreamFilter filter = StreamFilter.read(exchange.query(), exchange.access());
    Optional<EventId> last =
        exchange.header("Last-Event-ID").filter(id -> !id.isBlank()).map(StreamResource::place);
    return open(
        events,
        filter,
        exchange,
        subscription -> () -> last.map(id -> replay(events, subscription, id)).orElseGet(List::of));
  }

  private Answer subscribe(Exchange exchange) {
    EventFeed events = feed();
    Query query = exchange.query().requireKnown(List.of("namespace", "tenant", "include_history"));
    boolean include = query.text("include_history").isEmpty() || query.flag("include_history");
    List<String> ids = exchange.path("id");
    if (ids.getFirst().length() > MAX_ID) {
      throw new ProblemException(
          ProblemDocument.of(400, "MALFORMED", "an id has at most " + MAX_ID + " characters"));
    }
    exchange.requireMemory(AuditPages.STEP_BYTES);
    StreamFilter filter =
        ids.stream()
            .map(id -> StreamFilter.ofAction(id, query, exchange.access()))
            .filter(action -> !newest(action, 1).isEmpty())
            .findFirst()
            .orElseThrow(() ->
                new ProblemException(
                    ProblemDocument.of(
                        403, "FORBIDDEN", "forbidden: there is no such action for you")));
    return open(
        events,
        filter,
        exchange,
        subscription -> {
          // Read while the request holds memory, which a stream does not.
          Collection<byte[]> earlier = include ? earlier(filter, subscription) : List.of();
          return () -> earlier;
        });
  }

  private List<StreamEvent> newest(StreamFilter filter, int most) {
    replays.acquireUninterruptibly();
    try {
      return history.newest(filter, most);
    } finally {
      replays.release();
    }
  }

  /** Asked for once the subscription stands, so that nothing lies between. */
  private Collection<byte[]> earlier(StreamFilter filter, Subscription subscription) {
    List<StreamEvent> events = newest(filter, ActionHistory.MOST);
    subscription.leaveOut(
        events.stream()
            .flatMap(event -> event.text("record_id").stream())
            .collect(Collectors.toSet()));
    return events.stream().map(event -> Frame.of(Optional.empty(), event)).toList();
  }

  /** An id that is none of ours stands nowhere in the log, as one does that is too old. */
  private static EventId place(String id) {
    return EventId.read(id.strip()).orElse(new EventId(0, Long.MAX_VALUE, 0, 0));
  }

  private Answer open(
      EventFeed events,
      StreamFilter filter,
      Exchange exchange,
      Function<Subscription, Supplier<Collection<byte[]>>> earlier) {
    Runnable release = connections.open(owner(filter));
    Subscription subscription;
    try {
      subscription = events.subscribe(filter);
    } catch (RuntimeException | Error refused) {
      release.run();
      throw refused;
    }
    Runnable end =
        () -> {
          events.unsubscribe(subscription);
          release.run();
        };
    try {
      return Answer.stream(
          EVENTS,
          new EventStream(subscription, exchange::accessHolds, earlier.apply(subscription), end));
    } catch (RuntimeException | Error refused) {
      end.run();
      throw refused;
    }
  }

  private static String owner(StreamFilter filter) {
    return filter
        .tenant()
        .map(tenant -> "tenant " + tenant)
        .orElseGet(() -> "caller " + filter.access().caller().id().orElse(""));
  }

  private Collection<byte[]> replay(EventFeed events, Subscription subscription, EventId last) {
    replays.acquireUninterruptibly();
    try {
      return Replay.read(events.log(), subscription.filter(), last, subscription.start());
    } finally {
      replays.release();
    }
  }

  private EventFeed feed() {
    return feed.orElseThrow(() ->
        new ProblemException(
            ProblemDocument.of(
                503, "AUDIT_DISABLED", "nothing is recorded: audit.enabled is false")));
  }
}
