package io.acteon.backend.redis.connect;

import io.acteon.spi.Capability;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an instance of either kind is made of.
 *
 * @param servers those that take writes, as they were when it was opened
 */
public record RedisInstance(RedisSettings settings, List<RedisServer> servers, RedisCalls calls) {

  private static final RedisScript PING = RedisScript.writing("ping");

  /** Those of {@code most} that hold on these servers. */
  public Set<Capability> capabilities(Set<Capability> most) {
    EnumSet<Capability> held = EnumSet.copyOf(most);
    if (!servers.stream().allMatch(RedisServer::durable)) {
      held.remove(Capability.DURABLE);
    }
    return Set.copyOf(held);
  }

  public String describe() {
    String products =
        servers.stream().map(RedisServer::product).distinct().collect(Collectors.joining(", "));
    String how = servers.size() > 1 ? " (" + servers.size() + " primaries)" : "";
    return products + how + " at " + settings.url().address();
  }

  public Duration deadline() {
    return settings.deadline();
  }

  /** Writes to keys, one in each partition and so on every primary that has one. */
  public void ping(List<String> keys) {
    List<RedisScript.Call> pings =
        keys.stream().map(key -> PING.call(List.of(key), List.of())).toList();
    calls.callAll(pings, RedisReply::size, calls.deadline());
  }

  public void close() {
    calls.close();
  }
}
