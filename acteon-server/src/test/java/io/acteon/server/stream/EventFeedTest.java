package io.acteon.server.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.core.store.StoreObserver;
import io.acteon.server.auth.Access;
import io.acteon.server.auth.Grant;
import io.acteon.server.auth.Names;
import io.acteon.server.auth.Scope;
import io.acteon.server.http.json.Json;
import io.acteon.spi.audit.AuditRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Instances, each with a feed of its own, over one store. */
class EventFeedTest {

  private static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");
  private static final StreamFilter ALL =
      new StreamFilter(Access.UNRESTRICTED, Map.of(), Optional.empty());

  private final MemoryStateBackend backend = new MemoryStateBackend(MemoryHeap.create());
  private final List<Instance> instances = new ArrayList<>();

  /** One instance of the gateway as far as its stream goes. */
  private final class Instance {
    private final CountedStore store = new CountedStore(backend.store());
    private final RecordedEvents recorded = new RecordedEvents(StoreObserver.NONE);
    private final EventFeed feed = new EventFeed(recorded, store);

    Instance() {
      instances.add(this);
    }

    void record(String id, String tenant, Instant at) {
      recorded.recorded(EventFeedTest.record(id, tenant, at));
    }

    void record(String id) {
      record(id, "acme", NOW);
    }
  }

  /** What a subscription got, taken as it comes. */
  private static final class Watcher {
    private final List<JsonNode> events = new ArrayList<>();
    private final Subscription subscription;

    Watcher(Subscription subscription) {
      this.subscription = subscription;
    }

    List<String> ids() {
      take(subscription.take(Duration.ofMillis(1)));
      return events.stream().map(event -> event.path("action_id").asString("")).toList();
    }

    private void take(byte[] piece) {
      events.addAll(data(List.of(piece)));
    }

    String lastId() {
      return events.getLast().path("id").asString();
    }
  }

  private static List<JsonNode> data(Iterable<byte[]> frames) {
    List<JsonNode> data = new ArrayList<>();
    for (byte[] frame : frames) {
      Arrays.stream(new String(frame, StandardCharsets.UTF_8).split("\n"))
          .filter(line -> line.startsWith("data: "))
          .map(line -> Json.MAPPER.readTree(line.substring(6)))
          .forEach(data::add);
    }
    return data;
  }

  private static AuditRecord record(String id, String tenant, Instant at) {
    return new AuditRecord(
        "record-" + id,
        id,
        "shop",
        tenant,
        "email",
        "welcome",
        "allow",
        Optional.empty(),
        "executed",
        Optional.empty(),
        "{}",
        "{\"Executed\":{\"status\":\"success\",\"body\":{\"iban\":\"x\"},\"headers\":{\"a\":\"b\"}}}",
        "{}",
        at,
        at,
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @AfterEach
  void close() {
    instances.forEach(instance -> instance.feed.close());
    backend.close();
  }

  @Test
  void whatOneInstanceRecordsIsToldOnAllOfThemOnceAndInOneOrder() {
    Instance first = new Instance();
    Instance second = new Instance();
    Watcher here = new Watcher(first.feed.subscribe(ALL));
    Watcher there = new Watcher(second.feed.subscribe(ALL));

    for (int i = 0; i < 50; i++) {
      first.record("a" + i);
      second.record("b" + i);
    }

    await().until(() -> here.ids().size() >= 100);
    await().until(() -> there.ids().size() >= 100);
    assertThat(there.ids()).isEqualTo(here.ids()).doesNotHaveDuplicates().hasSize(100);
    assertThat(there.events).isEqualTo(here.events);
  }

  @Test
  void whatAProviderAnsweredIsNotTold() {
    Instance instance = new Instance();
    Watcher watcher = new Watcher(instance.feed.subscribe(ALL));

    instance.record("a");

    await().until(() -> watcher.ids().equals(List.of("a")));
    assertThat(watcher.events.getFirst().path("outcome"))
        .isEqualTo(
            Json.MAPPER.readTree(
                "{\"Executed\":{\"status\":\"success\",\"body\":null,\"headers\":{}}}"));
  }

  @Test
  void whatIsRecordedAfterASubscriptionIsToldThoughNobodyListenedBefore() {
    Instance silent = new Instance();
    Instance watched = new Instance();
    for (int i = 0; i < 20; i++) {
      silent.record("unheard-" + i);
    }
    await().until(() -> silent.recorded.queue().isEmpty());

    Watcher watcher = new Watcher(watched.feed.subscribe(ALL));
    silent.record("heard");

    await().until(() -> watcher.ids().contains("heard"));
    assertThat(watcher.ids()).containsExactly("heard");
  }

  @Test
  void anInstanceWithNothingToTellAndNobodyListeningAsksTheStoreNothing() {
    Instance idle = new Instance();
    Instance busy = new Instance();
    busy.record("a");
    await().until(() -> busy.recorded.queue().isEmpty());

    assertThat(idle.store.roundTrips).hasValue(0);
    assertThat(busy.store.roundTrips).hasValue(1);
  }

  @Test
  void aClockTenMinutesOffOnOneInstanceChangesNothing() {
    Instance fast = new Instance();
    Instance slow = new Instance();
    Watcher watcher = new Watcher(slow.feed.subscribe(ALL));
    for (int i = 0; i < 5; i++) {
      String id = "a" + i;
      fast.record(id, "acme", NOW.plusSeconds(600));
      await().until(() -> watcher.ids().contains(id));
      String next = "b" + i;
      slow.record(next, "acme", NOW.minusSeconds(600));
      await().until(() -> watcher.ids().contains(next));
    }
    assertThat(watcher.ids())
        .containsExactly("a0", "b0", "a1", "b1", "a2", "b2", "a3", "b3", "a4", "b4");

    EventId middle = EventId.read(watcher.events.get(4).path("id").asString()).orElseThrow();
    Watcher resumed = new Watcher(fast.feed.subscribe(ALL));
    assertThat(replayed(fast, middle, resumed.subscription))
        .containsExactly("b2", "a3", "b3", "a4", "b4");
  }

  @Test
  void whoComesBackGetsWhatWasMissedOnceOnAnyInstance() {
    Instance writer = new Instance();
    Instance reader = new Instance();
    Watcher before = new Watcher(reader.feed.subscribe(ALL));
    writer.record("seen");
    await().until(() -> before.ids().contains("seen"));
    EventId last = EventId.read(before.lastId()).orElseThrow();
    reader.feed.close();

    IntStream.range(0, 100).forEach(i -> writer.record("missed-" + i));
    await().until(() -> writer.recorded.queue().isEmpty());
    Instance restarted = new Instance();
    Watcher after = new Watcher(restarted.feed.subscribe(ALL));
    writer.record("live");
    await().until(() -> after.ids().contains("live"));

    List<String> got = new ArrayList<>(replayed(restarted, last, after.subscription));
    got.addAll(after.ids());
    assertThat(got)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(0, 100).mapToObj(i -> i < 100 ? "missed-" + i : "live").toList());
  }

  @Test
  void ofManyThatWereMissedTheNewestThousandAreToldAndThatOthersAreMissing() {
    Instance instance = new Instance();
    Watcher watcher = new Watcher(instance.feed.subscribe(ALL));
    instance.record("first");
    await().until(() -> watcher.ids().contains("first"));
    EventId first = EventId.read(watcher.lastId()).orElseThrow();
    for (int i = 0; i < 1_500; i++) {
      instance.record("m" + i);
    }
    await().until(() -> watcher.ids().contains("m1499"));

    Subscription later = instance.feed.subscribe(ALL);
    List<String> again = replayed(instance, first, later);

    assertThat(again).hasSize(1_001).endsWith("m1499");
    assertThat(again.getFirst()).isEmpty();
    assertThat(again.get(1)).isEqualTo("m500");
  }

  @Test
  void anIdThatIsNotInTheLogIsNotMistakenForAnotherPlace() {
    Instance instance = new Instance();
    Watcher watcher = new Watcher(instance.feed.subscribe(ALL));
    instance.record("a");
    await().until(() -> watcher.ids().contains("a"));
    EventId real = EventId.read(watcher.lastId()).orElseThrow();
    EventId other = new EventId(real.millis(), real.batch(), real.index(), real.tag() ^ 1);

    Subscription later = instance.feed.subscribe(ALL);

    assertThat(replayed(instance, real, later)).isEmpty();
    assertThat(replayed(instance, other, later)).containsExactly("", "a");
  }

  @Test
  void anAppendWhoseReplyIsLostIsNotRepeated() {
    Instance instance = new Instance();
    Watcher watcher = new Watcher(instance.feed.subscribe(ALL));
    instance.store.repliesToLose.set(2);

    instance.record("a");
    await().until(() -> watcher.ids().contains("a"));
    instance.record("b");
    await().until(() -> watcher.ids().contains("b"));

    assertThat(watcher.ids()).containsExactly("a", "b");
  }

  @Test
  void aRecorderThatNeverRestsKeepsNobodyFromSubscribing() {
    Instance busy = new Instance();
    busy.feed.subscribe(ALL);
    AtomicInteger recorded = new AtomicInteger();
    busy.store.beforeClaim = () -> busy.record("more-" + recorded.incrementAndGet());
    busy.record("first");
    await().until(() -> recorded.get() > 1);

    CompletableFuture<Subscription> later =
        CompletableFuture.supplyAsync(() -> busy.feed.subscribe(ALL));

    await().until(later::isDone);
    busy.store.beforeClaim = () -> {};
    assertThat(later).isCompleted();
    // The log's hint is a claim, too.
    assertThat(busy.store.mostClaimsInARow).hasValueLessThanOrEqualTo(2);
  }

  @Test
  void whatTheStoreNeverTakesIsCountedAsMissingHoweverOftenItRefuses() {
    Instance instance = new Instance();
    Watcher watcher = new Watcher(instance.feed.subscribe(ALL));
    instance.store.claimsToRefuse.set(2);

    instance.record("refused");
    await().until(() -> instance.store.claimsToRefuse.get() == 0);
    instance.record("told");

    await().until(() -> watcher.ids().contains("told"));
    assertThat(watcher.ids()).containsExactly("", "told");
    assertThat(watcher.events.getFirst().path("skipped").asLong()).isEqualTo(1);
  }

  @Test
  void whoComesBackToAnInstanceThatIsWatchedAlreadyGetsNothingTwice() {
    Instance writer = new Instance();
    Instance watched = new Instance();
    Watcher before = new Watcher(writer.feed.subscribe(ALL));
    watched.feed.subscribe(ALL);
    for (int i = 0; i < 5; i++) {
      String id = "a" + i;
      writer.record(id);
      await().pollInterval(Duration.ofMillis(2)).until(() -> before.ids().contains(id));
      EventId last = EventId.read(before.lastId()).orElseThrow();

      Watcher after = new Watcher(watched.feed.subscribe(ALL));

      assertThat(replayed(watched, last, after.subscription)).isEmpty();
      String next = "b" + i;
      writer.record(next);
      await().until(() -> after.ids().contains(next));
      assertThat(after.ids()).containsExactly(next);
    }
  }

  @Test
  void whatIsRecordedWhileTheStoreIsAwayIsToldWhenItIsBack() {
    Instance instance = new Instance();
    Watcher watcher = new Watcher(instance.feed.subscribe(ALL));
    instance.store.away = true;
    int before = instance.store.roundTrips.get();
    instance.record("a");
    await().until(() -> instance.store.roundTrips.get() > before + 1);
    assertThat(watcher.ids()).isEmpty();

    instance.store.away = false;

    await().until(() -> watcher.ids().equals(List.of("a")));
  }

  @Test
  void aClientThatTakesNothingHoldsUpNobodyAndIsToldWhatIsMissing() {
    Instance instance = new Instance();
    Subscription slow = instance.feed.subscribe(ALL);
    Watcher quick = new Watcher(instance.feed.subscribe(ALL));
    for (int i = 0; i < 10_000; i++) {
      instance.record("m" + i);
      if (i % 500 == 499) {
        String id = "m" + i;
        await().until(() -> quick.ids().contains(id));
      }
    }
    assertThat(quick.ids()).hasSize(10_000);

    List<JsonNode> got = new ArrayList<>();
    for (byte[] piece = slow.take(Duration.ofMillis(1));
        !Arrays.equals(piece, Frame.PING);
        piece = slow.take(Duration.ofMillis(1))) {
      got.addAll(data(List.of(piece)));
    }

    long skipped = got.getLast().path("skipped").asLong();
    assertThat(skipped).isPositive();
    assertThat(got.size() - 1 + skipped).isEqualTo(10_000);
    assertThat(got.getFirst().path("action_id").asString()).isEqualTo("m0");
  }

  @Test
  void eventsOfOtherTenantsAreNotTold() {
    Instance instance = new Instance();
    StreamFilter acme =
        new StreamFilter(
            Access.of(
                "ada",
                "api_key",
                Set.of(Scope.AUDIT_READ),
                List.of(new Grant(Names.ALL, Names.of(Set.of("acme")), Names.ALL, Names.ALL))),
            Map.of(),
            Optional.empty());
    Watcher watcher = new Watcher(instance.feed.subscribe(acme));
    Watcher everything = new Watcher(instance.feed.subscribe(ALL));

    instance.record("theirs", "globex", NOW);
    instance.record("ours", "acme", NOW);
    await().until(() -> everything.ids().contains("ours"));

    await().until(() -> watcher.ids().contains("ours"));
    assertThat(watcher.ids()).containsExactly("ours");
    EventId first = EventId.read(everything.events.getFirst().path("id").asString()).orElseThrow();
    EventId before = new EventId(0, first.batch(), first.index(), first.tag() ^ 1);
    Subscription later = instance.feed.subscribe(acme);
    assertThat(replayed(instance, before, later)).containsExactly("", "ours");
  }

  @Test
  void whatWasRecordedLastIsToldBeforeTheFeedEnds() {
    Instance closing = new Instance();
    Instance staying = new Instance();
    Watcher watcher = new Watcher(staying.feed.subscribe(ALL));
    closing.record("a");
    await().until(() -> watcher.ids().contains("a"));

    closing.record("last");
    closing.feed.close();

    await().until(() -> watcher.ids().equals(List.of("a", "last")));
  }

  private static List<String> replayed(Instance instance, EventId last, Subscription until) {
    return data(Replay.read(instance.feed.log(), until.filter(), last, until.start())).stream()
        .map(event -> event.path("action_id").asString(""))
        .toList();
  }
}
