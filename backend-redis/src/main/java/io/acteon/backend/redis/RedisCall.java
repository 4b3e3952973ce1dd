package io.acteon.backend.redis;

import java.util.List;

/**
 * A script and what it is given.
 *
 * @param keys all that it touches, in one slot; the first is what its effect is about
 */
record RedisCall(RedisScript script, List<String> keys, List<String> arguments) {

  /** Characters to be sent, roughly: what bounds a list of calls in memory. */
  int size() {
    return arguments.stream().mapToInt(String::length).sum();
  }
}
