package io.acteon.core.audit.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.core.audit.TestingChains;
import io.acteon.core.audit.anchor.AnchorCounters.Place;
import io.acteon.core.lease.LeaseService;
import io.acteon.spi.state.StateStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnchoringTest {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  @TempDir private Path directory;

  private final TestingChains chains = new TestingChains();
  private final AnchorLog log = new AnchorLog(chains, Duration.ofDays(1));
  private final HmacKey key = new HmacKey(new byte[32]);
  private final StateStore state = new MemoryStateBackend(MemoryHeap.create()).store();

  private Anchoring start(LeaseService leases, Path file) {
    return new Anchoring(
        new AnchorTaker(chains, log, key, Clock.systemUTC()),
        log,
        key,
        Optional.of(new AnchorFile(file)),
        Optional.empty(),
        leases,
        state,
        INTERVAL,
        Clock.systemUTC());
  }

  @Test
  void twoInstancesTakeOneSeriesOfAnchorsAndEachHasAllInItsFile() throws IOException {
    Path one = directory.resolve("one");
    Path other = directory.resolve("other");
    chains.fill(new ChainName("shop", "acme"), 3);
    try (LeaseService leases = new LeaseService(state, "acteon", "leases");
        Anchoring _ = start(leases, one);
        Anchoring _ = start(leases, other)) {
      await().until(() -> read(one).size() >= 3 && read(other).size() >= 3);
    }
    List<Anchor> anchors = new ArrayList<>();
    log.read(Optional.empty(), anchors::add);
    assertThat(anchors.reversed()).startsWith(read(one).subList(0, 3).toArray(Anchor[]::new));
    assertThat(read(other).subList(0, 3)).isEqualTo(read(one).subList(0, 3));
    assertThat(Duration.between(anchors.getLast().time(), anchors.getFirst().time()))
        .isGreaterThanOrEqualTo(INTERVAL.multipliedBy(anchors.size() - 1));
  }

  @Test
  void itSaysWhenTheNewestAnchorWasTaken() {
    Instant start = Instant.now();
    try (LeaseService leases = new LeaseService(state, "acteon", "leases");
        Anchoring anchoring = start(leases, directory.resolve("one"))) {
      await()
          .until(
              () -> anchoring.counters().newest().map(time -> !time.isBefore(start)).orElse(false));
      assertThat(anchoring.counters().taken()).isPositive();
    }
  }

  @Test
  void anAnchorOfAnUnknownKeyFromTheFutureKeepsNoneFromBeingTaken() {
    HmacKey stranger = new HmacKey("x".repeat(40).getBytes(StandardCharsets.UTF_8));
    Instant future = Instant.now().plus(Duration.ofDays(900));
    log.append(Anchor.sign(1, future, future, Anchor.FIRST, List.of(), stranger));
    try (LeaseService leases = new LeaseService(state, "acteon", "leases");
        Anchoring anchoring = start(leases, directory.resolve("one"))) {
      await().until(() -> anchoring.counters().taken() > 0);
      assertThat(anchoring.counters().newest().orElseThrow()).isBefore(future);
    }
  }

  @Test
  void anotherRecordInThePlaceOfTheNextAnchorIsAFailure() {
    Instant past = TestingChains.START;
    log.append(
        new Anchor(1, past, past, Anchor.FIRST, key.algorithm(), key.keyId(), List.of(), "AA=="));
    try (LeaseService leases = new LeaseService(state, "acteon", "leases");
        Anchoring anchoring = start(leases, directory.resolve("one"))) {
      await().until(() -> anchoring.counters().failures(Place.STORE) > 0);
      assertThat(anchoring.counters().taken()).isZero();
    }
  }

  private static List<Anchor> read(Path file) throws IOException {
    List<Anchor> anchors = new ArrayList<>();
    if (Files.exists(file)) {
      new AnchorFile(file).read(anchors::add);
    }
    return anchors;
  }
}
