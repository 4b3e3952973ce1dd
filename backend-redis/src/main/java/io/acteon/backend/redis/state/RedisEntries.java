package io.acteon.backend.redis.state;

import io.acteon.backend.redis.connect.RedisCalls;
import io.acteon.backend.redis.connect.RedisReply;
import io.acteon.backend.redis.connect.RedisScript;
import io.acteon.spi.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The entries of a prefix. Steps of one kind that follow each other share calls, so that the server
 * has less to do for each: all of them where one server has everything, and in a cluster those of a
 * partition.
 */
final class RedisEntries {

  /**
   * A command on one entry.
   *
   * @param script begins with {@code entry.lua}, and makes many of its kind
   * @param arguments as many for each step of that script
   */
  record Step(RedisScript script, String address, List<String> arguments) {

    /** Characters to be sent, roughly. */
    int size() {
      return address.length() + arguments.stream().mapToInt(String::length).sum();
    }
  }

  private final RedisCalls calls;
  private final List<RedisPartition> partitions;

  RedisEntries(RedisCalls calls, List<RedisPartition> partitions) {
    this.calls = calls;
    this.partitions = partitions;
  }

  /** What the steps answer by then, in their order, in which those of one entry are made. */
  List<Reply<RedisReply>> all(List<Step> steps, long end) {
    List<Batch> batches = batches(steps);
    List<Reply<RedisReply>> answers =
        calls.all(batches.stream().map(batch -> batch.call(partitions)).toList(), end);
    List<Reply<RedisReply>> replies = new ArrayList<>(Collections.nCopies(steps.size(), null));
    for (int i = 0; i < batches.size(); i++) {
      batches.get(i).deal(answers.get(i), replies);
    }
    return replies;
  }

  private List<Batch> batches(List<Step> steps) {
    List<Batch> batches = new ArrayList<>();
    Batch[] open = new Batch[calls.reachAllAtOnce() ? 1 : partitions.size()];
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      int partition = RedisPartition.number(step.address());
      int at = partition % open.length;
      if (open[at] == null || !open[at].takes(step)) {
        open[at] = new Batch(step.script());
        batches.add(open[at]);
      }
      open[at].add(i, step, partition);
    }
    return batches;
  }

  /** Steps of one kind that make up one call. */
  private static final class Batch {

    /** So many at most: a server does nothing else meanwhile. */
    private static final int MOST = 128;

    /** A call takes no more when it has so many characters. */
    private static final int FULL = 1 << 20;

    private final RedisScript script;
    private final List<Placed> steps = new ArrayList<>();
    private int characters;

    /** A step, its place in the list that it came with, and the number of its partition. */
    private record Placed(int place, Step step, int partition) {}

    Batch(RedisScript script) {
      this.script = script;
    }

    /** Whether a step can be the next of this call. */
    boolean takes(Step step) {
      return step.script().equals(script) && steps.size() < MOST && characters < FULL;
    }

    /** Adds a step that came at this place of the list. */
    void add(int place, Step step, int partition) {
      steps.add(new Placed(place, step, partition));
      characters += step.size();
    }

    /**
     * As {@code entry.lua} has it. Steps of one entry, and so of one partition, keep their order.
     */
    RedisScript.Call call(List<RedisPartition> all) {
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
      return new RedisScript.Call(
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
}
