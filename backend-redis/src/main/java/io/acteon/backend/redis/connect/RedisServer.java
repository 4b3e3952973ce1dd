package io.acteon.backend.redis.connect;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a server says of itself when an instance is opened.
 *
 * @param facts what {@code INFO} says
 * @param fsync {@code appendfsync}; empty if the user may not ask
 */
public record RedisServer(String address, Map<String, String> facts, Optional<String> fsync) {

  /** Clocks may differ by as much. */
  private static final Duration TOLERATED = Duration.ofSeconds(1);

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
   * What is wrong with the clock of this machine or of a server, and what to do; what the answer
   * took is on nobody's side.
   *
   * @param before when the question was sent, on the clock of this machine
   * @param taken until the answer came
   * @param there when the server answered, on its clock
   */
  static Optional<String> clockTrouble(Instant before, Duration taken, Instant there) {
    Duration behind = Duration.between(before.plus(taken), there);
    Duration ahead = Duration.between(there, before);
    Duration most = behind.compareTo(ahead) > 0 ? behind : ahead;
    return most.compareTo(TOLERATED) <= 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the clock of this machine is %.1f s %s its clock: times in audit records and rules"
                    + " are wrong by as much; synchronise both clocks (NTP)",
                most.toMillis() / 1_000.0,
                most.equals(behind) ? "behind" : "ahead of"));
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
