package io.acteon.backend.redis.connect;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.diagnose.Finding;
import io.acteon.spi.diagnose.StoreFindings;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a server says of itself.
 *
 * @param facts what {@code INFO} says
 * @param fsync {@code appendfsync}; empty if the user may not ask
 */
public record RedisServer(String address, Map<String, String> facts, Optional<String> fsync) {

  /** What a server answers. */
  public static RedisServer ask(String address, RedisCommands<byte[], byte[]> server) {
    return of(address, server.info(), fsync(server));
  }

  private static Optional<String> fsync(RedisCommands<byte[], byte[]> server) {
    try {
      return Optional.ofNullable(server.configGet("appendfsync").get("appendfsync"));
    } catch (RedisCommandExecutionException notAllowed) {
      RedisFailure.of(notAllowed);
      return Optional.empty();
    }
  }

  public static RedisServer of(String address, String info, Optional<String> fsync) {
    Map<String, String> facts =
        Arrays.stream(info.split("\r\n"))
            .map(line -> line.split(":", 2))
            .filter(fact -> fact.length == 2)
            .collect(Collectors.toMap(fact -> fact[0], fact -> fact[1], (first, unused) -> first));
    return new RedisServer(address, facts, fsync);
  }

  boolean inCluster() {
    return is("cluster_enabled", "1") || is("redis_mode", "cluster");
  }

  /** Refuses a server on which the contract does not hold. */
  public void requireUsable(boolean allowEviction) {
    if (!isNewEnough()) {
      throw refusal("is " + product() + "; needed is Redis 6.2 or later, or Valkey");
    }
    if (!is("role", "master")) {
      throw new BackendException(
          ErrorCode.UNAVAILABLE,
          Effect.NOT_APPLIED,
          "Redis at " + address + " is a replica and takes no writes");
    }
    if (!allowEviction && !is("maxmemory_policy", "noeviction")) {
      throw refusal(
          "has the maxmemory-policy "
              + fact("maxmemory_policy")
              + " and may drop claims, counters and leases when its memory is full; set it to"
              + " noeviction, or set allow_eviction = true to live with that");
    }
  }

  private boolean isNewEnough() {
    String[] version = fact("redis_version").split("\\.", -1);
    try {
      int major = Integer.parseInt(version[0]);
      return major > 6 || (major == 6 && Integer.parseInt(version[1]) >= 2);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException strange) {
      return false;
    }
  }

  /** What an operator would want to know before it matters. */
  List<String> risks() {
    List<String> risks = new ArrayList<>();
    if (!is("maxmemory_policy", "noeviction")) {
      risks.add("may evict keys: claims, counters and leases can vanish");
    }
    if (!persistsAtOnce()) {
      risks.add(
          "is not known to run with appendonly yes and appendfsync always: a crash can lose what"
              + " it had acknowledged last");
    }
    if (isReplicated()) {
      risks.add("has replicas: if one takes over, what was acknowledged last can be lost");
    }
    return risks;
  }

  /** Whether what was acknowledged outlives the server's process. */
  public boolean durable() {
    return persistsAtOnce() && !isReplicated();
  }

  private boolean persistsAtOnce() {
    return is("aof_enabled", "1") && fsync.equals(Optional.of("always"));
  }

  /** A replica that takes over in place of a restart has only what had reached it. */
  private boolean isReplicated() {
    return !is("connected_slaves", "0");
  }

  /**
   * How far the clocks of this machine and of a server differ.
   *
   * @throws RedisCommandExecutionException if the user may not ask
   */
  public static Finding clock(String where, RedisCommands<byte[], byte[]> server) {
    long sent = System.nanoTime();
    Instant before = Instant.now();
    List<byte[]> time = server.time();
    Duration taken = Duration.ofNanos(System.nanoTime() - sent);
    Instant there = Instant.ofEpochSecond(number(time.get(0)), number(time.get(1)) * 1_000);
    return StoreFindings.clock(where, before, taken, there);
  }

  private static long number(byte[] digits) {
    return Long.parseLong(new String(digits, StandardCharsets.US_ASCII));
  }

  /** Product and version. */
  public String product() {
    return facts.containsKey("valkey_version")
        ? "Valkey " + fact("valkey_version")
        : "Redis " + fact("redis_version");
  }

  private boolean is(String name, String value) {
    return fact(name).equals(value);
  }

  private String fact(String name) {
    return facts.getOrDefault(name, "unknown");
  }

  private BackendException refusal(String what) {
    return new BackendException(
        ErrorCode.SCHEMA, Effect.REJECTED, "Redis at " + address + " " + what);
  }
}
