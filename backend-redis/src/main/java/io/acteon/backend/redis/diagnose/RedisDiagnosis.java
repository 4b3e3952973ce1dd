package io.acteon.backend.redis.diagnose;

import io.acteon.backend.redis.connect.RedisOpening;
import io.acteon.backend.redis.connect.RedisSchema;
import io.acteon.backend.redis.connect.RedisScript;
import io.acteon.backend.redis.connect.RedisServer;
import io.acteon.backend.redis.connect.RedisSettings;
import io.acteon.spi.BackendException;
import io.acteon.spi.Capability;
import io.acteon.spi.diagnose.Diagnosable;
import io.acteon.spi.diagnose.Finding;
import io.acteon.spi.diagnose.StoreFindings;
import io.acteon.toolkit.backend.ServerAddress;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Looks at the servers of one part of a prefix, as the user that serves.
 *
 * @param most what this kind of backend can promise
 */
public record RedisDiagnosis(RedisSettings settings, RedisSchema schema, Set<Capability> most)
    implements Diagnosable {

  private static final RedisScript RIGHTS = RedisScript.reading("rights");
  private static final String CLIENTS = "redis.connections";

  @Override
  public List<Finding> diagnose(Duration time) {
    String where = "Redis at " + settings.url();
    List<Finding> findings = new ArrayList<>();
    findings.add(tls(where));
    try {
      findings.addAll(new RedisOpening(settings).askPrimaries(servers -> ask(servers, where)));
    } catch (BackendException unreached) {
      findings.addFirst(StoreFindings.unusable(where, unreached));
    }
    return findings.stream().distinct().toList();
  }

  private Finding tls(String where) {
    boolean here = settings.url().hosts().stream().allMatch(ServerAddress::isLoopback);
    return settings.url().tls() || here
        ? Finding.ok("redis.tls", where, here ? "it is this machine" : "TLS is on")
        : Finding.warning(
            "redis.tls",
            where,
            "it is beyond this machine, without TLS: somebody on the way could read along, the"
                + " password among it, or answer in its place",
            "use rediss:// and, with certificates of your own, tls_ca_file");
  }

  private List<Finding> ask(List<RedisCommands<byte[], byte[]>> primaries, String where) {
    List<RedisFacts> servers =
        primaries.stream()
            .map(commands -> RedisFacts.ask(settings.url().toString(), commands))
            .toList();
    List<Finding> findings = new ArrayList<>();
    findings.add(opens(servers, where));
    servers.forEach(server -> findings.addAll(ask(server, where)));
    return findings;
  }

  /** The mark is on one of the servers, and the others say so. */
  private Finding opens(List<RedisFacts> servers, String where) {
    try {
      servers.forEach(facts -> facts.server().requireUsable(settings.allowEviction()));
      Optional<Long> layout =
          servers.stream().flatMap(facts -> layout(facts.commands()).stream()).findFirst();
      layout.ifPresent(schema::requireKnown);
      return Finding.ok(
          "store.opens",
          where,
          layout.isPresent()
              ? "it can be used"
              : "it can be used; nothing is under the prefix " + settings.prefix() + " yet");
    } catch (BackendException refused) {
      return StoreFindings.unusable(where, refused);
    }
  }

  private Optional<Long> layout(RedisCommands<byte[], byte[]> server) {
    try {
      return Optional.ofNullable(server.get(schema.mark().getBytes(StandardCharsets.UTF_8)))
          .map(text -> Long.valueOf(new String(text, StandardCharsets.UTF_8)));
    } catch (RedisCommandExecutionException refused) {
      if (String.valueOf(refused.getMessage()).startsWith("MOVED ")) {
        return Optional.empty();
      }
      throw new RedisOpening(settings).failed(refused);
    }
  }

  private List<Finding> ask(RedisFacts facts, String where) {
    RedisServer server = facts.server();
    RedisCommands<byte[], byte[]> commands = facts.commands();
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok("redis.version", where, "it is " + server.product()));
    findings.add(ask("store.latency", where, () -> StoreFindings.latency(where, commands::ping)));
    findings.add(ask("store.clock", where, () -> RedisServer.clock(where, commands)));
    findings.add(
        StoreFindings.promises(where, most, server.durable() ? most : withoutDurability()));
    findings.addAll(new RedisDurability(facts, settings.allowEviction(), where).judge());
    findings.add(ask("redis.user", where, () -> user(commands, where)));
    findings.add(ask("redis.rights", where, () -> rights(commands, where)));
    findings.add(clients(facts, where));
    return findings;
  }

  private Set<Capability> withoutDurability() {
    return most.stream()
        .filter(capability -> capability != Capability.DURABLE)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Finding ask(String check, String where, Supplier<Finding> question) {
    try {
      return question.get();
    } catch (RedisCommandExecutionException refused) {
      return Finding.info(check, where, "this was not found out: the server refuses to tell");
    }
  }

  private static Finding user(RedisCommands<byte[], byte[]> commands, String where) {
    String name = commands.aclWhoami();
    return name.equals("default")
        ? Finding.info(
            "redis.user",
            where,
            "it logs in as the user default, who may do everything unless that was restricted;"
                + " docs/redis.md shows a user for it")
        : Finding.ok("redis.user", where, "it logs in as " + name);
  }

  private Finding rights(RedisCommands<byte[], byte[]> commands, String where) {
    byte[] key = schema.mark().getBytes(StandardCharsets.UTF_8);
    List<Object> missing = commands.eval(RIGHTS.text(), ScriptOutputType.MULTI, new byte[][] {key});
    if (missing.equals(List.of(0L))) {
      return Finding.info(
          "redis.rights", where, "this was not found out: servers before Redis 7 do not tell");
    }
    return missing.isEmpty()
        ? Finding.ok("redis.rights", where, "the user may send what is needed")
        : Finding.error(
            "redis.rights",
            where,
            "the user may not send "
                + words(missing)
                + " for keys under the prefix "
                + settings.prefix(),
            "allow it: docs/redis.md shows how");
  }

  private static String words(List<Object> names) {
    return names.stream()
        .map(name -> new String((byte[]) name, StandardCharsets.US_ASCII))
        .collect(Collectors.joining(", "));
  }

  private static Finding clients(RedisFacts facts, String where) {
    long now = facts.number("connected_clients");
    long most =
        facts.setting("maxclients").map(Long::valueOf).orElseGet(() -> facts.number("maxclients"));
    String found = now + " clients are connected" + (most == 0 ? "" : ", of " + most + " at most");
    return most > 0 && now > most / 10 * 9
        ? Finding.warning(
            CLIENTS, where, found, "raise maxclients, or see who else connects so often")
        : Finding.ok(CLIENTS, where, found);
  }
}
