package io.acteon.core.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UuidV7Test {

  private static final Instant START = Instant.parse("2026-01-31T22:15:42.123Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final UuidV7 ids = new UuidV7(InstantSource.system().withZone(ZoneOffset.UTC));
  private final UuidV7 stopped = new UuidV7(((InstantSource) now::get).withZone(ZoneOffset.UTC));

  @Test
  void saysItsVersionItsVariantAndItsMillisecond() {
    UUID id = stopped.next();
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(START.toEpochMilli());
  }

  @Test
  void risesWithinAMillisecondBeyondItsCounterAndWhenTheClockStepsBack() {
    List<String> made = new ArrayList<>();
    Stream.generate(stopped::next).limit(10_000).map(UUID::toString).forEach(made::add);
    now.set(START.minusSeconds(60));
    Stream.generate(stopped::next).limit(10).map(UUID::toString).forEach(made::add);
    now.set(START.plusSeconds(60));
    made.add(stopped.next().toString());

    assertThat(made).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void isNeverTheSameForTwoThreads() {
    Set<UUID> made = Collections.newSetFromMap(new ConcurrentHashMap<>());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < 8; thread++) {
        var _ = threads.submit(() -> Stream.generate(ids::next).limit(5_000).forEach(made::add));
      }
    }
    assertThat(made).hasSize(40_000);
  }
}
