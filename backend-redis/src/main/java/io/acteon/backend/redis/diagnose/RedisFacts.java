package io.acteon.backend.redis.diagnose;

import io.acteon.backend.redis.connect.RedisServer;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.Optional;

/**
 * What one server says of itself.
 *
 * @param commands for what is asked beyond that
 */
record RedisFacts(RedisServer server, RedisCommands<byte[], byte[]> commands) {

  static RedisFacts ask(String address, RedisCommands<byte[], byte[]> commands) {
    return new RedisFacts(RedisServer.ask(address, commands), commands);
  }

  /** A line of {@code INFO}; empty if it has none of that name. */
  Optional<String> fact(String name) {
    return Optional.ofNullable(server.facts().get(name));
  }

  /** A setting; empty if the user may not ask for it, or there is none. */
  Optional<String> setting(String name) {
    try {
      return Optional.ofNullable(commands.configGet(name).get(name));
    } catch (RedisCommandExecutionException notAllowed) {
      return Optional.empty();
    }
  }

  boolean is(String name, String value) {
    return fact(name).filter(value::equals).isPresent();
  }

  long number(String name) {
    return fact(name).filter(text -> text.matches("[0-9]{1,18}")).map(Long::valueOf).orElse(0L);
  }
}
