package io.acteon.backend.redis.connect;

import java.util.List;

/**
 * A script and what it is given.
 *
 * @param keys all that it touches, in one slot of a cluster
 * @param subjects how many of them, from the first on, its effect is about
 */
public record RedisCall(
    RedisScript script, List<String> keys, int subjects, List<String> arguments) {

  /** A call that is about the first of its keys. */
  public RedisCall(RedisScript script, List<String> keys, List<String> arguments) {
    this(script, keys, 1, arguments);
  }

  /** What its effect is about: calls that share none of it may change places. */
  List<String> about() {
    return keys.subList(0, subjects);
  }

  /** Characters to be sent, roughly: what bounds a list of calls in memory. */
  int size() {
    return arguments.stream().mapToInt(String::length).sum();
  }
}
