package io.acteon.backend.redis.state;

import io.acteon.backend.redis.connect.RedisCalls;
import io.acteon.backend.redis.connect.RedisReply;
import io.acteon.spi.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The entries of a prefix. Steps of one kind that follow each other share calls, so that the server
 * has less to do for each: all of them where one server has everything, and in a cluster those of a
 * partition.
 */
final class RedisEntries {

  private final RedisCalls calls;
  private final List<RedisPartition> partitions;

  RedisEntries(RedisCalls calls, List<RedisPartition> partitions) {
    this.calls = calls;
    this.partitions = partitions;
  }

  /** What the steps answer by then, in their order, in which those of one entry are made. */
  List<Reply<RedisReply>> all(List<RedisStep> steps, long end) {
    List<RedisPack> packs = packs(steps);
    List<Reply<RedisReply>> answers =
        calls.all(packs.stream().map(pack -> pack.call(partitions)).toList(), end);
    List<Reply<RedisReply>> replies = new ArrayList<>(Collections.nCopies(steps.size(), null));
    for (int i = 0; i < packs.size(); i++) {
      packs.get(i).deal(answers.get(i), replies);
    }
    return replies;
  }

  private List<RedisPack> packs(List<RedisStep> steps) {
    List<RedisPack> packs = new ArrayList<>();
    RedisPack[] open = new RedisPack[calls.reachAllAtOnce() ? 1 : partitions.size()];
    for (int i = 0; i < steps.size(); i++) {
      RedisStep step = steps.get(i);
      int partition = RedisPartition.number(step.address());
      int at = partition % open.length;
      if (open[at] == null || !open[at].takes(step)) {
        open[at] = new RedisPack(step.script());
        packs.add(open[at]);
      }
      open[at].add(i, step, partition);
    }
    return packs;
  }
}
