package io.acteon.backend.redis.diagnose;

import io.acteon.spi.diagnose.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a crash, a failover or a full memory takes away.
 *
 * @param allowEviction whether the configuration lives with eviction
 */
record RedisDurability(RedisFacts facts, boolean allowEviction, String where) {

  private static final String PERSISTENCE = "redis.persistence";
  private static final String REPLICATION = "redis.replication";
  private static final String ALWAYS = "set appendonly yes and appendfsync always";

  List<Finding> judge() {
    List<Finding> findings = new ArrayList<>();
    findings.add(eviction());
    findings.add(memory());
    findings.add(persistence());
    writing().ifPresent(findings::add);
    findings.add(replication());
    return findings;
  }

  private Finding eviction() {
    String policy = facts.fact("maxmemory_policy").orElse("unknown");
    if (policy.equals("noeviction")) {
      return Finding.ok("redis.eviction", where, "maxmemory-policy is noeviction");
    }
    String found =
        "maxmemory-policy is "
            + policy
            + ": claims, counters and leases can vanish when memory is full";
    String advice = "set maxmemory-policy noeviction";
    return allowEviction
        ? Finding.warning(
            "redis.eviction", where, found + ", which allow_eviction = true puts up with", advice)
        : Finding.error("redis.eviction", where, found + ", and no gateway starts on it", advice);
  }

  private Finding memory() {
    long most = facts.number("maxmemory");
    long used = facts.number("used_memory");
    if (most == 0) {
      return Finding.info(
          "redis.memory",
          where,
          String.format(
              Locale.ROOT,
              "%,d MiB are in use, and maxmemory is not set: it grows until the machine has no more",
              used >> 20));
    }
    String found = String.format(Locale.ROOT, "%,d of %,d MiB are in use", used >> 20, most >> 20);
    return used > most / 10 * 9
        ? Finding.warning(
            "redis.memory",
            where,
            found + ": when it is full, writes are refused and so are dispatches",
            "raise maxmemory, or lower audit.ttl_seconds or the ttl_seconds of rules")
        : Finding.ok("redis.memory", where, found);
  }

  private Finding persistence() {
    if (facts.is("aof_enabled", "1")) {
      Optional<String> fsync = facts.server().fsync();
      return switch (fsync.orElse("unknown")) {
        case "always" -> Finding.ok(PERSISTENCE, where, "appendonly is yes, appendfsync is always");
        case "unknown" ->
            Finding.warning(
                PERSISTENCE,
                where,
                "appendonly is yes, and the user may not ask for appendfsync: unless that is"
                    + " always, a crash loses what it had acknowledged last",
                "allow the user +config|get, and " + ALWAYS);
        default ->
            Finding.warning(
                PERSISTENCE,
                where,
                "appendfsync is "
                    + fsync.get()
                    + ": a crash loses what it had acknowledged last,"
                    + " and actions can be executed twice",
                ALWAYS);
      };
    }
    if (facts.setting("save").filter(String::isEmpty).isPresent()) {
      return Finding.error(
          PERSISTENCE,
          where,
          "nothing is written to disk: a restart forgets all claims, counters and records",
          ALWAYS);
    }
    return Finding.warning(
        PERSISTENCE,
        where,
        "appendonly is no: a crash loses all since the last snapshot, which is minutes",
        ALWAYS);
  }

  /** That it fails to write what it should. */
  private Optional<Finding> writing() {
    return facts.is("aof_last_write_status", "err") || facts.is("rdb_last_bgsave_status", "err")
        ? Optional.of(
            Finding.error(
                PERSISTENCE,
                where,
                "its last write to disk failed, and it may refuse writes",
                "see its log, and whether its disk is full"))
        : Optional.empty();
  }

  private Finding replication() {
    long replicas = facts.number("connected_slaves");
    if (replicas == 0) {
      return Finding.info(
          REPLICATION,
          where,
          "no replica follows: when its machine is lost, what it kept is in backups");
    }
    String follow = "replicas follow (" + replicas + ")";
    long needed = facts.setting("min-replicas-to-write").map(Long::valueOf).orElseGet(this::least);
    return needed == 0
        ? Finding.warning(
            REPLICATION,
            where,
            follow
                + " and min-replicas-to-write is 0: cut off from them it goes on alone, and"
                + " what it acknowledges then is lost when one takes over",
            "set min-replicas-to-write 1 and min-replicas-max-lag 10")
        : Finding.info(
            REPLICATION,
            where,
            follow
                + " and "
                + needed
                + " must be near: a failover loses at most what was"
                + " acknowledged within min-replicas-max-lag");
  }

  /** It tells how many replicas are near only if it needs some. */
  private long least() {
    return facts.fact("min_slaves_good_slaves").isPresent() ? 1 : 0;
  }
}
