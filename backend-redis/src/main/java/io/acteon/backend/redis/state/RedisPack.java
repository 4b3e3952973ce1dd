package io.acteon.backend.redis.state;

import io.acteon.backend.redis.connect.RedisCall;
import io.acteon.backend.redis.connect.RedisReply;
import io.acteon.backend.redis.connect.RedisScript;
import io.acteon.spi.Reply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Steps of one kind that make up one call. */
final class RedisPack {

  /** So many at most: a server does nothing else meanwhile. */
  private static final int MOST = 128;

  /** A pack takes no more when it has so many characters. */
  private static final int FULL = 1 << 20;

  private final RedisScript script;
  private final List<Placed> steps = new ArrayList<>();
  private int characters;

  /** A step, its place in the list that it came with, and the number of its partition. */
  private record Placed(int place, RedisStep step, int partition) {}

  RedisPack(RedisScript script) {
    this.script = script;
  }

  /** Whether a step can be the next of this call. */
  boolean takes(RedisStep step) {
    return step.script().equals(script) && steps.size() < MOST && characters < FULL;
  }

  /** Adds a step that came at this place of the list. */
  void add(int place, RedisStep step, int partition) {
    steps.add(new Placed(place, step, partition));
    characters += step.size();
  }

  /** As {@code entry.lua} has it. Steps of one entry, and so of one partition, keep their order. */
  RedisCall call(List<RedisPartition> all) {
    steps.sort(Comparator.comparingInt(Placed::partition));
    List<String> keys = new ArrayList<>(3 * steps.size());
    List<String> shared = new ArrayList<>(2 * steps.size());
    List<String> counts = new ArrayList<>(steps.size());
    List<String> arguments = new ArrayList<>(4 * steps.size());
    int begin = 0;
    for (int i = 0; i < steps.size(); i++) {
      Placed at = steps.get(i);
      RedisPartition partition = all.get(at.partition());
      keys.add(partition.entry(at.step().address()));
      arguments.addAll(at.step().arguments());
      if (i + 1 == steps.size() || steps.get(i + 1).partition() != at.partition()) {
        shared.addAll(partition.shared());
        counts.add(Integer.toString(i + 1 - begin));
        begin = i + 1;
      }
    }
    List<String> sizes =
        Stream.of(steps.size(), steps.getFirst().step().arguments().size(), counts.size())
            .map(String::valueOf)
            .toList();
    return new RedisCall(
        script,
        Stream.of(keys, shared).flatMap(List::stream).toList(),
        steps.size(),
        Stream.of(sizes, counts, arguments).flatMap(List::stream).toList());
  }

  /** Puts what each step answered to its place. */
  void deal(Reply<RedisReply> answer, List<Reply<RedisReply>> replies) {
    for (int i = 0; i < steps.size(); i++) {
      replies.set(
          steps.get(i).place(),
          switch (answer) {
            case Reply.Done<RedisReply> done -> new Reply.Done<>(done.result().nested(i));
            case Reply.Refused<RedisReply> refused -> refused;
          });
    }
  }
}
