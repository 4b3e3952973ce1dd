package io.acteon.backend.redis.state;

import io.acteon.backend.redis.connect.RedisScript;
import java.util.List;

/**
 * A command on one entry.
 *
 * @param script begins with {@code entry.lua}, and makes many of its kind
 * @param arguments as many for each step of that script
 */
record RedisStep(RedisScript script, String address, List<String> arguments) {

  /** Characters to be sent, roughly. */
  int size() {
    return address.length() + arguments.stream().mapToInt(String::length).sum();
  }
}
