package io.acteon.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.time.Instant;

/**
 * What a harness that is {@link io.acteon.conformance.harness.OpensOlder} has each version of its
 * backend write once, and keeps: the same in all of them, so that a later one can be held to it.
 */
public final class OlderStore {

  private static final String INDEX = "older";
  private static final Instant DUE = Instant.parse("2020-01-02T03:04:05.678Z");
  private static final String NAME = "name \ud83d\ude00 : % '";

  private OlderStore() {}

  /** Fills an empty store. */
  public static void write(StateBackend backend) {
    backend.store().set(key(NAME), "value \u00e9", Expiry.never());
    backend.store().set(key("deleted"), "", Expiry.never());
    backend.store().delete(key("deleted"));
    backend.store().set(key("mortal"), "m", Expiry.after(Expiry.MAX));
    backend.store().set(key("expired"), "e", Expiry.after(Duration.ofMillis(1)));
    backend.store().increment(key("counter"), Long.MAX_VALUE, Expiry.onCreate(Expiry.MAX));
    backend.dueIndex(INDEX).schedule(key(NAME), DUE);
    backend.dueIndex(INDEX).schedule(key("claimed"), Instant.EPOCH);
    backend.dueIndex(INDEX).claimDue(1, Duration.ofMillis(1));
  }

  /** All that an older version wrote is there, and what it gave is not given again. */
  static void assertKept(StateBackend backend) {
    StateEntry entry = backend.store().get(key(NAME)).orElseThrow();
    assertThat(entry.value()).isEqualTo("value \u00e9");
    assertThat(entry.timeToLive()).isEmpty();
    assertThat(backend.store().get(key("deleted"))).isEmpty();
    assertThat(backend.store().get(key("expired"))).isEmpty();
    assertThat(backend.store().get(key("mortal")).orElseThrow().timeToLive()).isPresent();
    assertThat(backend.store().get(key("counter")).orElseThrow().value())
        .isEqualTo(Long.toString(Long.MAX_VALUE));
    assertThat(backend.dueIndex(INDEX).due(Instant.now(), 10))
        .containsExactly(new DueKey(key("claimed"), Instant.EPOCH), new DueKey(key(NAME), DUE));
    assertThat(backend.dueIndex(INDEX).claimDue(10, Duration.ofMinutes(1))).hasSize(2);
    assertThat(backend.store().set(key("deleted"), "again", Expiry.never()))
        .as("the next version")
        .isGreaterThan(entry.version() + 1);
  }

  private static StateKey key(String id) {
    return new StateKey("older", "tenant", "kind", id);
  }
}
