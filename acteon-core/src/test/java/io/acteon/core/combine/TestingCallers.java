package io.acteon.core.combine;

import static org.awaitility.Awaitility.await;

import io.acteon.spi.BackendException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;

/** Callers of a combiner over a target, each on a thread of its own. */
record TestingCallers(TestingTarget target) {

  /**
   * Calls with each number from a thread of its own, in order: all are at the target or in line.
   */
  List<FutureTask<Integer>> call(Combiner<Integer, Integer> to, int from, int end) {
    return IntStream.range(from, end)
        .mapToObj(i -> {
          int before = target.underWay.get() + to.waiting();
          FutureTask<Integer> task = new FutureTask<>(() -> to.apply(i));
          Thread.startVirtualThread(task);
          until(() -> target.underWay.get() + to.waiting() > before);
          return task;
        })
        .toList();
  }

  static void until(Callable<Boolean> condition) {
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(condition);
  }

  static List<Integer> results(List<FutureTask<Integer>> tasks) throws Exception {
    List<Integer> results = new ArrayList<>();
    for (FutureTask<Integer> task : tasks) {
      results.add(task.get());
    }
    return results;
  }

  static BackendException failure(FutureTask<Integer> task) {
    try {
      throw new AssertionError("not refused but " + task.get());
    } catch (ExecutionException failed) {
      return (BackendException) Objects.requireNonNull(failed.getCause());
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
