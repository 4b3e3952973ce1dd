package io.acteon.backend.redis.state;

import io.acteon.backend.redis.connect.RedisCalls;
import io.acteon.backend.redis.connect.RedisScript;
import io.acteon.toolkit.backend.Sweeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Puts addresses that have arrived in order, and forgets those of entries that have ended, one
 * instance at a time (S19). Redis itself has removed the entries by then, by looking at some keys
 * at random, and at more while there is much to find. Addresses are forgotten the same way, so that
 * nothing has to be kept in order of expiry: an index that every claim would pay for.
 */
final class RedisSweep implements Sweeper.Round {

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

  RedisSweep(
      RedisCalls calls,
      RedisStateSettings settings,
      RedisArrivals arrivals,
      List<RedisPartition> partitions) {
    this.calls = calls;
    this.settings = settings;
    this.arrivals = arrivals;
    this.partitions = partitions;
  }

  @Override
  public void sweep(Sweeper sweeper) {
    for (RedisPartition partition : partitions) {
      if (sweeper.isClosed() || !myTurn()) {
        return;
      }
      count(
          sweeper,
          arrivals.merge(
              List.of(partition), calls::deadline, (left, nanos) -> pause(sweeper, left, nanos)));
    }
    while (myTurn() && sweepSome(sweeper) && !sweeper.isClosed()) {
      // There may be more.
    }
  }

  /** Leaves most of the server's time to others, as long as no scan had to make up for much. */
  private static void pause(Sweeper sweeper, long left, long nanos) {
    if (left < PLENTY) {
      sweeper.pause(Duration.ofNanos(LEISURE * nanos));
    }
  }

  /** The turn of an instance that is gone ends soon after. */
  private boolean myTurn() {
    String key = "{" + settings.common().prefix() + ":sweeper}";
    long millis = 3 * settings.sweepInterval().toMillis();
    return calls.call(TURN, List.of(key), List.of(me, Long.toString(millis))).number(0) == 1;
  }

  /** Gives whether there was so much to forget that it is worth going on. */
  private boolean sweepSome(Sweeper sweeper) {
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
    count(sweeper, removed);
    return removed * TOLERATED > looked;
  }

  private static void count(Sweeper sweeper, long removed) {
    sweeper.removed(removed, Duration.ZERO);
  }

  private static RedisScript.Call drop(RedisPartition partition, List<String> addresses) {
    List<String> keys = new ArrayList<>(addresses.size() + 1);
    keys.add(partition.addresses());
    addresses.forEach(address -> keys.add(partition.entry(address)));
    return DROP.call(keys, addresses);
  }
}
