package io.acteon.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.harness.ProcessTask;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes an entry, a counter and a due key, round after round, until the store ends. Its arguments
 * are the file of its {@link Acknowledgements} and a namespace.
 */
final class StateRounds implements ProcessTask<StateBackend> {

  private static final Expiry WINDOW = Expiry.onCreate(Duration.ofDays(1));

  @Override
  public void run(StateBackend backend, List<String> arguments) {
    Acknowledgements acknowledged = new Acknowledgements(Path.of(arguments.get(0)));
    String namespace = arguments.get(1);
    for (int round = 0; ; round++) {
      long version = backend.store().set(entry(namespace, round), "v" + round, Expiry.never());
      backend.store().increment(counter(namespace), 1, WINDOW);
      backend.dueIndex(namespace).schedule(entry(namespace, round), Instant.EPOCH);
      acknowledged.add(Long.toString(version));
    }
  }

  /** Every round whose version is named is there, and at most one more has begun. */
  static void assertKept(StateBackend backend, String namespace, List<String> versions) {
    int rounds = versions.size();
    for (int round = 0; round < rounds; round++) {
      assertThat(backend.store().get(entry(namespace, round)))
          .as("what round %s of %s wrote", round, rounds)
          .contains(
              new StateEntry("v" + round, Long.parseLong(versions.get(round)), Optional.empty()));
      assertThat(backend.dueIndex(namespace).unschedule(entry(namespace, round)))
          .as("whether what round %s of %s scheduled is still due", round, rounds)
          .isTrue();
    }
    StateEntry counter = backend.store().get(counter(namespace)).orElseThrow();
    assertThat(Long.parseLong(counter.value())).isBetween((long) rounds, rounds + 1L);
    assertThat(counter.timeToLive()).as("the end of the counter's window").isPresent();
    long begun = backend.store().get(entry(namespace, rounds)).map(StateEntry::version).orElse(0L);
    assertThat(backend.store().set(entry(namespace, 0), "next", Expiry.never()))
        .as("the version after those of %s rounds", rounds)
        .isGreaterThan(Long.parseLong(versions.getLast()))
        .isGreaterThan(counter.version())
        .isGreaterThan(begun);
  }

  private static StateKey counter(String namespace) {
    return new StateKey(namespace, "tenant", "counter", "all");
  }

  private static StateKey entry(String namespace, int round) {
    return new StateKey(namespace, "tenant", "entry", "e" + round);
  }
}
