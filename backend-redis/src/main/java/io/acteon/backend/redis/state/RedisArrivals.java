package io.acteon.backend.redis.state;

import io.acteon.backend.redis.connect.RedisCalls;
import io.acteon.backend.redis.connect.RedisReply;
import io.acteon.backend.redis.connect.RedisScript;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

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

    /** Goes on at once. */
    Pace HASTE = (merged, unused) -> {};

    /**
     * Returns when it is time for the next script.
     *
     * @param left how many addresses of the partition are to be merged yet
     * @param nanos how long the last script took
     */
    void pause(long left, long nanos);
  }

  /**
   * Merges all that have arrived when this begins. What others merge of it meanwhile is done as
   * well, so that this ends however much arrives and however many merge.
   *
   * @param end by when a script that is sent now has to have answered
   * @return how many addresses had no entry any more and were forgotten here
   */
  long merge(List<RedisPartition> partitions, LongSupplier end, Pace pace) {
    List<Seen> first =
        calls.callAll(
            partitions.stream().map(at -> call(at, List.of())).toList(), Seen::of, end.getAsLong());
    long forgotten = 0;
    for (int i = 0; i < first.size(); i++) {
      Seen seen = first.get(i);
      long last = seen.taken() + seen.left();
      while (seen.taken() < last && !seen.next().isEmpty()) {
        long begun = System.nanoTime();
        RedisScript.Call call = call(partitions.get(i), seen.next());
        seen = calls.callAll(List.of(call), Seen::of, end.getAsLong()).getFirst();
        forgotten += seen.forgotten();
        pace.pause(seen.left(), System.nanoTime() - begun);
      }
    }
    return forgotten;
  }

  private static RedisScript.Call call(RedisPartition at, List<String> addresses) {
    List<String> keys = new ArrayList<>(List.of(at.arrivals(), at.addresses(), at.merged()));
    List<String> arguments = new ArrayList<>(List.of(Integer.toString(MOST)));
    addresses.forEach(address -> keys.add(at.entry(address)));
    arguments.addAll(addresses);
    return MERGE.call(keys, arguments);
  }

  /**
   * What a script leaves.
   *
   * @param forgotten how many addresses it forgot
   * @param taken how many were ever taken from the list, by whomever
   * @param left how many are in the list
   * @param next the first of those
   */
  private record Seen(long forgotten, long taken, long left, List<String> next) {

    static Seen of(RedisReply reply) {
      return new Seen(reply.number(0), reply.number(1), reply.number(2), reply.textsFrom(3));
    }
  }
}
