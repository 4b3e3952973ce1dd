package io.acteon.server.bench;

import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.StateStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Claims on keys that are all taken: none of them may win. */
public final class Duplicates implements Workload {

  private final StateStore store;
  private final long firstKey;
  private final int keys;
  private final Callers<Latecomer> callers = new Callers<>();
  private Optional<String> flawOfContest = Optional.empty();

  /**
   * Makes duplicates of keys that nobody has claimed yet.
   *
   * @param keys how many
   */
  public Duplicates(StateStore store, Segment segment, int keys) {
    this.store = store;
    this.firstKey = segment.nextRange();
    this.keys = keys;
  }

  /** Lets contenders claim all keys at once, each all of them; of each key one has to win. */
  public void contest(int contenders) throws InterruptedException {
    long winners = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> each =
          IntStream.range(0, contenders).mapToObj(i -> threads.submit(this::claimAll)).toList();
      for (Future<Long> one : each) {
        winners += one.get();
      }
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed);
    }
    if (winners != keys) {
      flawOfContest = Optional.of(winners + " winners of a contest for " + keys + " keys");
    }
  }

  private long claimAll() {
    long winners = 0;
    for (int i = 0; i < keys; i++) {
      winners += claimed(i) ? 1 : 0;
    }
    return winners;
  }

  @Override
  public Caller caller(int number) {
    return callers.add(new Latecomer());
  }

  @Override
  public Optional<String> flaw() {
    long winners = callers.sum(caller -> caller.winners);
    return winners > 0
        ? Optional.of(winners + " claims won on keys that were taken")
        : flawOfContest;
  }

  private boolean claimed(int key) {
    return store.checkAndSet(Segment.claim(firstKey + key), FreshClaims.VALUE, FreshClaims.EXPIRY)
        instanceof ClaimResult.Created;
  }

  private final class Latecomer implements Caller {
    private long winners;

    @Override
    public void call() {
      winners += claimed(ThreadLocalRandom.current().nextInt(keys)) ? 1 : 0;
    }
  }
}
