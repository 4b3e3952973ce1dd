package io.acteon.backend.redis.state;

import io.acteon.backend.redis.connect.RedisCalls;
import io.acteon.backend.redis.connect.RedisScript;
import io.acteon.spi.BackendException;
import io.acteon.spi.SweepStats;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Puts addresses that have arrived in order, and forgets those of entries that have ended, one
 * instance at a time (S19). Redis itself has removed the entries by then, by looking at some keys
 * at random, and at more while there is much to find. Addresses are forgotten the same way, so that
 * nothing has to be kept in order of expiry: an index that every claim would pay for.
 */
final class RedisSweeper implements AutoCloseable {

  private static final Logger LOG = System.getLogger(RedisSweeper.class.getName());
  private static final RedisScript TURN = RedisScript.writing("sweep-turn");
  private static final RedisScript LOOK = RedisScript.reading("sweep-look");
  private static final RedisScript DROP = RedisScript.writing("sweep-drop");

  /** One address of so many may be of no entry; finding the last ones costs more than they do. */
  private static final int TOLERATED = 4;

  /** Merging pauses for so many times as long as it has just taken. */
  private static final int LEISURE = 3;

  /** So many addresses that wait in a partition are merged without a pause. */
  private static final int PLENTY = 10_000;

  private final RedisCalls calls;
  private final RedisStateSettings settings;
  private final RedisArrivals arrivals;
  private final List<RedisPartition> partitions;
  private final String me = UUID.randomUUID().toString();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile SweepStats stats = SweepStats.NONE;

  private RedisSweeper(
      RedisCalls calls,
      RedisStateSettings settings,
      RedisArrivals arrivals,
      List<RedisPartition> partitions) {
    this.calls = calls;
    this.settings = settings;
    this.arrivals = arrivals;
    this.partitions = partitions;
  }

  /** A sweeper that runs until it is closed. */
  static RedisSweeper start(
      RedisCalls calls,
      RedisStateSettings settings,
      RedisArrivals arrivals,
      List<RedisPartition> partitions) {
    RedisSweeper sweeper = new RedisSweeper(calls, settings, arrivals, partitions);
    Thread.ofVirtual().name("acteon-redis-sweeper").start(sweeper::run);
    return sweeper;
  }

  SweepStats stats() {
    return stats;
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void run() {
    try {
      while (!closed.await(settings.sweepInterval().toMillis(), TimeUnit.MILLISECONDS)) {
        sweep();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweep() {
    try {
      for (RedisPartition partition : partitions) {
        if (closed.getCount() == 0 || !myTurn()) {
          return;
        }
        count(arrivals.merge(List.of(partition), calls::deadline, this::pause));
      }
      while (myTurn() && sweepSome() && closed.getCount() > 0) {
        // There may be more.
      }
    } catch (BackendException failed) {
      failed(Level.DEBUG, failed);
    } catch (RuntimeException | Error unexpected) {
      failed(Level.WARNING, unexpected);
    }
  }

  private void failed(Level level, Throwable failure) {
    if (closed.getCount() > 0) {
      LOG.log(level, "sweeping failed and will be tried again", failure);
      stats = new SweepStats(stats.removed(), stats.failures() + 1, stats.lag());
    }
  }

  /** Leaves most of the server's time to others, as long as no scan had to make up for much. */
  private void pause(long left, long nanos) {
    if (left >= PLENTY) {
      return;
    }
    try {
      boolean unused = closed.await(LEISURE * nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** The turn of an instance that is gone ends soon after. */
  private boolean myTurn() {
    String key = "{" + settings.common().prefix() + ":sweeper}";
    long millis = 3 * settings.sweepInterval().toMillis();
    return calls.call(TURN, List.of(key), List.of(me, Long.toString(millis))).number(0) == 1;
  }

  /** Gives whether there was so much to forget that it is worth going on. */
  private boolean sweepSome() {
    int share = Math.max(1, settings.sweepBatch() / partitions.size());
    List<String> most = List.of(Integer.toString(share));
    long end = calls.deadline();
    List<List<String>> seen =
        calls.callAll(
            partitions.stream().map(at -> LOOK.call(List.of(at.addresses()), most)).toList(),
            reply -> reply.textsFrom(0),
            end);
    List<RedisScript.Call> drops =
        IntStream.range(0, partitions.size())
            .filter(number -> !seen.get(number).isEmpty())
            .mapToObj(number -> drop(partitions.get(number), seen.get(number)))
            .toList();
    long looked = seen.stream().mapToLong(List::size).sum();
    long removed =
        calls.callAll(drops, reply -> reply.number(0), end).stream()
            .mapToLong(Long::longValue)
            .sum();
    count(removed);
    return removed * TOLERATED > looked;
  }

  private void count(long removed) {
    stats = new SweepStats(stats.removed() + removed, stats.failures(), Duration.ZERO);
  }

  private static RedisScript.Call drop(RedisPartition partition, List<String> addresses) {
    List<String> keys = new ArrayList<>(addresses.size() + 1);
    keys.add(partition.addresses());
    addresses.forEach(address -> keys.add(partition.entry(address)));
    return DROP.call(keys, addresses);
  }
}
