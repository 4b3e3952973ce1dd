package io.acteon.backend.redis;

import io.acteon.spi.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Steps of one kind that make up one call. */
final class RedisPack {

  /** So many at most: a server does nothing else meanwhile. */
  private static final int MOST = 128;

  /** A pack takes no more when it has so many characters. */
  private static final int FULL = 1 << 20;

  private final RedisScript script;
  private final List<Integer> places = new ArrayList<>();
  private final List<RedisStep> steps = new ArrayList<>();
  private final List<Integer> partitions = new ArrayList<>();
  private int characters;

  RedisPack(RedisScript script) {
    this.script = script;
  }

  /** Whether a step can be the next of this call. */
  boolean takes(RedisStep step) {
    return step.script().equals(script) && steps.size() < MOST && characters < FULL;
  }

  /** Adds a step that came at this place of the list. */
  void add(int place, RedisStep step, int partition) {
    places.add(place);
    steps.add(step);
    partitions.add(partition);
    characters += step.size();
  }

  /** As {@code entry.lua} has it. */
  RedisCall call(List<RedisPartition> all) {
    List<String> keys = new ArrayList<>(4 * steps.size());
    List<String> shared = new ArrayList<>(3 * steps.size());
    Map<Integer, String> begins = new HashMap<>();
    List<String> arguments = new ArrayList<>(6 * steps.size());
    arguments.add(Integer.toString(steps.size()));
    arguments.add(Integer.toString(2 + steps.getFirst().arguments().size()));
    for (int i = 0; i < steps.size(); i++) {
      RedisStep step = steps.get(i);
      RedisPartition partition = all.get(partitions.get(i));
      keys.add(partition.entry(step.address()));
      String next = Integer.toString(steps.size() + shared.size() + 1);
      String begin = begins.putIfAbsent(partitions.get(i), next);
      if (begin == null) {
        shared.addAll(partition.shared());
      }
      arguments.add(begin == null ? next : begin);
      arguments.add(step.address());
      arguments.addAll(step.arguments());
    }
    keys.addAll(shared);
    return new RedisCall(script, keys, steps.size(), arguments);
  }

  /** Puts what each step answered to its place. */
  void deal(Reply<RedisReply> answer, List<Reply<RedisReply>> replies) {
    for (int i = 0; i < places.size(); i++) {
      replies.set(
          places.get(i),
          switch (answer) {
            case Reply.Done<RedisReply> done -> new Reply.Done<>(done.result().nested(i));
            case Reply.Refused<RedisReply> refused -> refused;
          });
    }
  }
}
