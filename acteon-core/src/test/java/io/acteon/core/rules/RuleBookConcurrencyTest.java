package io.acteon.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One writer of a file, reloads, switches, the watcher and evaluations, all at once. */
class RuleBookConcurrencyTest {

  private static final int VERSIONS = 300;
  private static final int RULES = 20;
  private static final int RELOADERS = 6;

  private final AtomicInteger written = new AtomicInteger();
  private final AtomicBoolean done = new AtomicBoolean();

  @TempDir private Path directory;

  @Test
  void noReloadIsTornOrUndoneAndNoSwitchIsLost()
      throws IOException, InterruptedException, ExecutionException {
    Files.writeString(
        directory.resolve("switched.yaml"), "rules: [{name: switched, action: deny}]");
    write(0);
    try (RuleBook book = RuleBook.open(directory);
        ExecutorService threads = Executors.newCachedThreadPool()) {
      book.watch(Duration.ofMillis(1), changed -> {});
      List<Future<Integer>> others = new ArrayList<>();
      for (int i = 0; i < RELOADERS; i++) {
        others.add(threads.submit(untilDone(() -> reloadIsNeverOlderThanTheFile(book))));
      }
      others.add(threads.submit(untilDone(() -> switchHolds(book))));
      others.add(threads.submit(readVersions(book)));
      for (int version = 1; version <= VERSIONS; version++) {
        write(version);
        written.set(version);
      }
      done.set(true);
      for (Future<Integer> other : others) {
        assertThat(other.get()).isPositive();
      }
      book.reload(Optional.empty());
      assertThat(version(book.current())).isEqualTo(VERSIONS);
    }
  }

  private void reloadIsNeverOlderThanTheFile(RuleBook book) {
    int before = written.get();
    book.reload(Optional.empty());
    assertThat(version(book.current())).isGreaterThanOrEqualTo(before);
  }

  private static void switchHolds(RuleBook book) {
    for (boolean on : new boolean[] {false, true}) {
      assertThat(book.setEnabled("switched", on)).isTrue();
      assertThat(book.current().find("switched").orElseThrow().enabled()).isEqualTo(on);
    }
  }

  private Callable<Integer> readVersions(RuleBook book) {
    AtomicInteger last = new AtomicInteger();
    return untilDone(() -> {
      int version = version(book.current());
      assertThat(version).isGreaterThanOrEqualTo(last.getAndSet(version));
    });
  }

  private Callable<Integer> untilDone(Runnable step) {
    return () -> {
      int steps = 0;
      do {
        step.run();
        steps++;
      } while (!done.get());
      return steps;
    };
  }

  /** The version that all rules of the file say they are of. */
  private static int version(RuleSet rules) {
    List<String> versions =
        rules.summaries().stream()
            .filter(rule -> !rule.name().equals("switched"))
            .map(rule -> rule.description().orElseThrow())
            .collect(Collectors.toList());
    assertThat(versions).hasSize(RULES).containsOnly(versions.getFirst());
    return Integer.parseInt(versions.getFirst());
  }

  private void write(int version) throws IOException {
    String rules =
        IntStream.range(0, RULES)
            .mapToObj(i -> "- {name: r%d, description: '%d', action: allow}".formatted(i, version))
            .collect(Collectors.joining("\n", "rules:\n", "\n"));
    Path temporary = Files.writeString(directory.resolve("rules.tmp"), rules);
    Files.move(temporary, directory.resolve("rules.yaml"), StandardCopyOption.ATOMIC_MOVE);
  }
}
