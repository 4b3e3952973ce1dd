package io.acteon.backend.redis;

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

/**
 * Forgets the addresses of entries that have expired, one instance at a time (S19). Redis itself
 * has removed the entries by then.
 */
final class RedisSweeper implements AutoCloseable {

  private static final Logger LOG = System.getLogger(RedisSweeper.class.getName());
  private static final RedisScript TURN = RedisScript.writing("sweep-turn");
  private static final RedisScript FIND = RedisScript.reading("sweep-find");
  private static final RedisScript DROP = RedisScript.writing("entry", "sweep-drop");

  private final RedisCalls calls;
  private final RedisStateSettings settings;
  private final List<RedisPartition> partitions;
  private final String me = UUID.randomUUID().toString();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile SweepStats stats = SweepStats.NONE;

  private RedisSweeper(
      RedisCalls calls, RedisStateSettings settings, List<RedisPartition> partitions) {
    this.calls = calls;
    this.settings = settings;
    this.partitions = partitions;
  }

  /** A sweeper that runs until it is closed. */
  static RedisSweeper start(
      RedisCalls calls, RedisStateSettings settings, List<RedisPartition> partitions) {
    RedisSweeper sweeper = new RedisSweeper(calls, settings, partitions);
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
      while (myTurn() && sweepSome() && closed.getCount() > 0) {
        // There may be more.
      }
    } catch (BackendException failed) {
      if (closed.getCount() > 0) {
        LOG.log(Level.DEBUG, "sweeping failed and will be tried again", failed);
        stats = new SweepStats(stats.removed(), stats.failures() + 1, stats.lag());
      }
    }
  }

  /** The turn of an instance that is gone ends soon after. */
  private boolean myTurn() {
    String key = "{" + settings.common().prefix() + ":sweeper}";
    long millis = 3 * settings.sweepInterval().toMillis();
    return calls.call(TURN, List.of(key), List.of(me, Long.toString(millis))).number(0) == 1;
  }

  /** Gives whether a partition had as much as one go takes. */
  private boolean sweepSome() {
    int share = Math.max(1, settings.sweepBatch() / partitions.size());
    List<String> most = List.of(Integer.toString(share));
    List<RedisReply> found =
        calls.callAll(
            partitions.stream().map(at -> new RedisCall(FIND, List.of(at.ends()), most)).toList(),
            reply -> reply,
            calls.deadline());
    List<RedisCall> drops = new ArrayList<>();
    for (int i = 0; i < partitions.size(); i++) {
      RedisPartition partition = partitions.get(i);
      found
          .get(i)
          .textsFrom(1)
          .forEach(
              address -> drops.add(new RedisCall(DROP, partition.keys(address), List.of(address))));
    }
    long removed =
        calls.callAll(drops, reply -> reply.number(0), calls.deadline()).stream()
            .mapToLong(Long::longValue)
            .sum();
    long lag = found.stream().mapToLong(reply -> reply.number(0)).max().orElse(0);
    stats = new SweepStats(stats.removed() + removed, stats.failures(), Duration.ofMillis(lag));
    return found.stream().anyMatch(reply -> reply.size() > share);
  }
}
