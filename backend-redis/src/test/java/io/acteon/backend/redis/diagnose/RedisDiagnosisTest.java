package io.acteon.backend.redis.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.backend.redis.RedisStateBackendProvider;
import io.acteon.backend.redis.TestPorts;
import io.acteon.backend.redis.TestRedis;
import io.acteon.backend.redis.TestRedisBinary;
import io.acteon.backend.redis.TestRedisCluster;
import io.acteon.backend.redis.TestRedisServer;
import io.acteon.spi.diagnose.Finding;
import io.acteon.spi.diagnose.Finding.Level;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Arrangements that are wrong in one way each, and what is found of each. */
@TestInstance(Lifecycle.PER_CLASS)
class RedisDiagnosisTest {

  private TestRedisServer server;
  private TestRedis redis;

  @BeforeAll
  void start() {
    server = TestRedisServer.start(TestRedisBinary.any(), TestPorts.free());
    redis = TestRedis.at(server.url());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static List<Finding> diagnose(Config settings) {
    return new RedisStateBackendProvider()
        .configure(settings)
        .diagnosis()
        .orElseThrow()
        .diagnose(Duration.ofSeconds(20));
  }

  private List<Finding> diagnose() {
    return diagnose(redis.settings(TestRedis.newPrefix()));
  }

  /** What is found while one setting is another. */
  private List<Finding> withSetting(String name, String value) {
    String before = redis.ask(commands -> commands.configGet(name)).get(name);
    redis.ask(commands -> commands.configSet(name, value));
    try {
      return diagnose();
    } finally {
      redis.ask(commands -> commands.configSet(name, before));
    }
  }

  private static Finding of(List<Finding> findings, String check) {
    assertThat(findings).extracting(Finding::check).contains(check);
    return findings.stream()
        .filter(finding -> finding.check().equals(check))
        .max((one, other) -> one.level().compareTo(other.level()))
        .orElseThrow();
  }

  @Test
  void aServerAsItShouldBeIsFoundFineAndIsNotWrittenTo() {
    long before = keys();
    List<Finding> findings = diagnose();
    assertThat(findings).allMatch(finding -> finding.level().compareTo(Level.INFO) <= 0);
    assertThat(findings)
        .extracting(Finding::check)
        .contains("store.opens", "store.latency", "store.clock", "redis.persistence");
    assertThat(findings.toString()).doesNotContain(TestRedisServer.PASSWORD);
    assertThat(keys()).isEqualTo(before);
  }

  private long keys() {
    return redis.ask(commands -> commands.dbsize());
  }

  @Test
  void evictionIsAnErrorUnlessItIsPutUpWith() {
    List<Finding> findings = withSetting("maxmemory-policy", "allkeys-lru");
    assertThat(of(findings, "redis.eviction").level()).isEqualTo(Level.ERROR);
    assertThat(of(findings, "store.opens").level()).isEqualTo(Level.ERROR);

    redis.ask(commands -> commands.configSet("maxmemory-policy", "allkeys-lru"));
    try {
      List<Finding> allowed =
          diagnose(
              ConfigFactory.parseMap(Map.of("allow_eviction", true))
                  .withFallback(redis.settings(TestRedis.newPrefix())));
      assertThat(of(allowed, "redis.eviction").level()).isEqualTo(Level.WARNING);
      assertThat(of(allowed, "store.opens").level()).isEqualTo(Level.OK);
    } finally {
      redis.ask(commands -> commands.configSet("maxmemory-policy", "noeviction"));
    }
  }

  @Test
  void noPersistenceAtAllIsAnError() {
    Finding persistence = of(withSetting("appendonly", "no"), "redis.persistence");
    assertThat(persistence.level()).isEqualTo(Level.ERROR);
    assertThat(persistence.what()).contains("forgets all");
  }

  @Test
  void persistenceEverySecondIsAWarning() {
    Finding persistence = of(withSetting("appendfsync", "everysec"), "redis.persistence");
    assertThat(persistence.level()).isEqualTo(Level.WARNING);
    assertThat(persistence.what()).contains("everysec");
  }

  @Test
  void memoryThatIsNearlyFullIsAWarning() {
    assertThat(of(withSetting("maxmemory", "1048576"), "redis.memory").level())
        .isEqualTo(Level.WARNING);
  }

  @Test
  void replicasThatItWritesWithoutAreAWarning() {
    try (TestRedisCluster cluster = TestRedisCluster.start(TestRedisBinary.any(), 1, 1)) {
      List<Finding> findings =
          diagnose(TestRedis.at(cluster.url()).settings(TestRedis.newPrefix()));
      assertThat(of(findings, "redis.replication").level()).isEqualTo(Level.WARNING);
    }
  }

  @Test
  void rightsThatAreMissingAreNamed() {
    AclSetuserArgs rights =
        AclSetuserArgs.Builder.on()
            .addPassword("x")
            .allKeys()
            .allCommands()
            .removeCommand(CommandType.ZADD);
    redis.ask(commands -> commands.aclSetuser("weak", rights));
    Config weak =
        ConfigFactory.parseMap(Map.of("url", "redis://weak:x@127.0.0.1:" + server.port()));
    Finding found =
        of(diagnose(weak.withFallback(redis.settings(TestRedis.newPrefix()))), "redis.rights");
    if (found.level() == Level.INFO) {
      assertThat(found.what()).contains("before Redis 7");
    } else {
      assertThat(found.level()).isEqualTo(Level.ERROR);
      assertThat(found.what()).contains("ZADD");
    }
  }

  /** What is found as a user who may not do one thing. */
  private List<Finding> without(String name, AclSetuserArgs rights) {
    redis.ask(commands -> commands.aclSetuser(name, rights.on().addPassword("x")));
    Config weak =
        ConfigFactory.parseMap(
            Map.of("url", "redis://%s:x@127.0.0.1:%d".formatted(name, server.port())));
    return diagnose(weak.withFallback(redis.settings(TestRedis.newPrefix())));
  }

  @Test
  void aUserWhoMayNotReadTheMarkCannotUseIt() {
    List<Finding> findings =
        without(
            "blind", new AclSetuserArgs().allKeys().allCommands().removeCommand(CommandType.GET));
    Finding opens = of(findings, "store.opens");
    assertThat(opens.level()).isEqualTo(Level.ERROR);
    assertThat(opens.what()).containsIgnoringCase("may not run the command get");
    assertThat(findings).extracting(Finding::check).contains("redis.persistence");
  }

  @Test
  void aUserWhoMayNotPingIsToldSoAndTheRestIsFound() {
    List<Finding> findings =
        without(
            "mute", new AclSetuserArgs().allKeys().allCommands().removeCommand(CommandType.PING));
    assertThat(of(findings, "store.latency").level()).isEqualTo(Level.INFO);
    assertThat(findings).extracting(Finding::check).contains("redis.persistence");
  }

  @Test
  void inAClusterTheMarkIsOnAnotherServerAndThatIsFine() {
    try (TestRedisCluster cluster = TestRedisCluster.start(TestRedisBinary.any(), 3, 0)) {
      List<Finding> findings =
          diagnose(TestRedis.at(cluster.url()).settings(TestRedis.newPrefix()));
      assertThat(of(findings, "store.opens").level()).isEqualTo(Level.OK);
    }
  }

  @Test
  void aServerThatIsAwayIsAnErrorAndBeyondThisMachineWithoutTlsAWarning() {
    List<Finding> findings =
        diagnose(
            ConfigFactory.parseMap(
                Map.of("url", "redis://:secret@redis.invalid", "connect_timeout_ms", 500)));
    assertThat(of(findings, "store.opens").level()).isEqualTo(Level.ERROR);
    assertThat(of(findings, "redis.tls").level()).isEqualTo(Level.WARNING);
    assertThat(findings.toString()).doesNotContain("secret");
  }
}
