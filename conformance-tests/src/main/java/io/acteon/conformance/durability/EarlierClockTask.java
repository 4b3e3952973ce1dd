package io.acteon.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.harness.ProcessTask;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.util.List;

/**
 * What a process finds whose clock is behind that of the one before, in {@link
 * StateReopenContract}. Its arguments are a namespace and the version last given there.
 */
final class EarlierClockTask implements ProcessTask<StateBackend> {

  /** Less than the clock is behind. */
  static final Duration LIFE = Duration.ofMinutes(5);

  @Override
  public void run(StateBackend backend, List<String> arguments) {
    String namespace = arguments.get(0);
    assertThat(backend.store().get(gone(namespace))).as("what had expired before").isEmpty();
    assertThat(backend.store().get(mortal(namespace)).orElseThrow().timeToLive().orElseThrow())
        .as("the time left of %s", LIFE)
        .isLessThanOrEqualTo(LIFE);
    assertThat(backend.store().set(mortal(namespace), "next", Expiry.keep()))
        .isGreaterThan(Long.parseLong(arguments.get(1)));
  }

  static StateKey mortal(String namespace) {
    return new StateKey(namespace, "tenant", "kind", "mortal");
  }

  static StateKey gone(String namespace) {
    return new StateKey(namespace, "tenant", "kind", "gone");
  }
}
