package io.acteon.backend.redis.diagnose;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.Map;
import java.util.Optional;

/** What one server says of itself. */
interface RedisFacts {

  /** A line of {@code INFO}; empty if it has none of that name. */
  Optional<String> fact(String name);

  /** A setting; empty if the user may not ask for it, or there is none. */
  Optional<String> setting(String name);

  /**
   * Of a server that is asked.
   *
   * @param facts the lines of {@code INFO}
   */
  static RedisFacts of(Map<String, String> facts, RedisCommands<byte[], byte[]> server) {
    return new RedisFacts() {
      @Override
      public Optional<String> fact(String name) {
        return Optional.ofNullable(facts.get(name));
      }

      @Override
      public Optional<String> setting(String name) {
        try {
          return Optional.ofNullable(server.configGet(name).get(name));
        } catch (RedisCommandExecutionException notAllowed) {
          return Optional.empty();
        }
      }
    };
  }

  default boolean is(String name, String value) {
    return fact(name).filter(value::equals).isPresent();
  }

  default long number(String name) {
    return fact(name).filter(text -> text.matches("[0-9]{1,18}")).map(Long::valueOf).orElse(0L);
  }
}
