package io.acteon.backend.redis;

import java.util.ArrayList;
import java.util.List;

/**
 * Addresses that have arrived and are not in order yet. A claim pays only for the end of a list;
 * whoever scans, and the sweeper, merge the list into the order, as a log-structured store does
 * (O'Neil, Cheng, Gawlick and O'Neil, <i>The Log-Structured Merge-Tree</i>, 1996). What has ended
 * by then, such as a lease that was given back, is never put in order at all.
 *
 * <p>The address of a live entry is in the list or in the order, at any time: the script that makes
 * the entry appends it, and one script moves it.
 */
record RedisArrivals(RedisCalls calls) {

  /** A lost reply leaves nothing open: nobody can tell whether it was made. */
  private static final RedisScript MERGE = RedisScript.reading("merge");

  /** So many at once: the server does nothing else meanwhile, for about half a millisecond. */
  private static final int MOST = 128;

  /** What to do between scripts. */
  interface Pace {

    /**
     * Returns when it is time for the next script.
     *
     * @param left how many addresses are to be merged yet
     * @param nanos how long the last script took
     */
    void pause(long left, long nanos) throws InterruptedException;
  }

  /** Merges all that have arrived when this begins. */
  void merge(List<RedisPartition> partitions, long end) {
    List<RedisReply> first =
        calls.callAll(
            partitions.stream().map(at -> call(at, List.of())).toList(), reply -> reply, end);
    for (int i = 0; i < first.size(); i++) {
      RedisPartition at = partitions.get(i);
      RedisReply reply = first.get(i);
      for (long left = reply.number(2); isAnyOf(left, reply); left -= reply.number(0)) {
        reply = one(call(at, reply.textsFrom(3)), end);
      }
    }
  }

  /**
   * Merges what has arrived in one partition, without haste.
   *
   * @return how many addresses had no entry any more
   */
  long merge(RedisPartition partition, Pace pace) throws InterruptedException {
    RedisReply reply = one(call(partition, List.of()), calls.deadline());
    long forgotten = 0;
    for (long left = reply.number(2); isAnyOf(left, reply); left -= reply.number(0)) {
      long begun = System.nanoTime();
      reply = one(call(partition, reply.textsFrom(3)), calls.deadline());
      forgotten += reply.number(1);
      pace.pause(left, System.nanoTime() - begun);
    }
    return forgotten;
  }

  private static boolean isAnyOf(long left, RedisReply reply) {
    return left > 0 && reply.size() > 3;
  }

  private RedisReply one(RedisCall call, long end) {
    return calls.callAll(List.of(call), reply -> reply, end).getFirst();
  }

  private static RedisCall call(RedisPartition at, List<String> addresses) {
    List<String> keys = new ArrayList<>(List.of(at.arrivals(), at.addresses()));
    List<String> arguments = new ArrayList<>(List.of(Integer.toString(MOST)));
    addresses.forEach(address -> keys.add(at.entry(address)));
    arguments.addAll(addresses);
    return new RedisCall(MERGE, keys, arguments);
  }
}
