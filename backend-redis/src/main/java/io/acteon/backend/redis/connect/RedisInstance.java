package io.acteon.backend.redis.connect;

import io.acteon.spi.Capability;
import io.acteon.toolkit.backend.BackendInstance;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an instance of either kind is made of.
 *
 * @param servers those that take writes, as they were when it was opened
 * @param pulses keys to write to, one in each partition and so on every primary that has one
 */
public record RedisInstance(
    RedisSettings settings, List<RedisServer> servers, RedisCalls calls, List<String> pulses)
    implements BackendInstance.Opened {

  private static final RedisScript PING = RedisScript.writing("ping");

  @Override
  public Set<Capability> capabilities(Set<Capability> most) {
    EnumSet<Capability> held = EnumSet.copyOf(most);
    if (!servers.stream().allMatch(RedisServer::durable)) {
      held.remove(Capability.DURABLE);
    }
    return Set.copyOf(held);
  }

  @Override
  public String describe() {
    String products =
        servers.stream().map(RedisServer::product).distinct().collect(Collectors.joining(", "));
    String how = servers.size() > 1 ? " (" + servers.size() + " primaries)" : "";
    return products + how + " at " + settings.url().address();
  }

  @Override
  public Duration deadline() {
    return settings.deadline();
  }

  @Override
  public void ping() {
    List<RedisScript.Call> pings =
        pulses.stream().map(key -> PING.call(List.of(key), List.of())).toList();
    calls.callAll(pings, RedisReply::size, calls.deadline());
  }

  @Override
  public void close() {
    calls.close();
  }
}
