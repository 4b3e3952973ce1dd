package io.acteon.backend.redis.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.backend.redis.RedisAuditBackendProvider;
import io.acteon.backend.redis.RedisStateBackendProvider;
import io.acteon.backend.redis.TestRedis;
import io.acteon.backend.redis.TestRedisCluster;
import io.acteon.spi.PrefixedBackendFactory;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A prefix that is removed leaves nothing, and takes nothing else along. */
final class RedisRemovalTest {

  private static final int KEYS = 300;

  private static final AuditRecord RECORD =
      new AuditRecord(
          "id",
          "action",
          "n",
          "t",
          "email",
          "send",
          "allow",
          Optional.of("rule"),
          "executed",
          Optional.empty(),
          "{}",
          "{}",
          "{}",
          Instant.EPOCH,
          Instant.EPOCH,
          Duration.ZERO,
          Optional.of(Instant.EPOCH),
          Optional.empty(),
          Optional.empty());

  private final String prefix = TestRedis.newPrefix();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void onlyThatPartOfThatPrefixGoes(boolean cluster) {
    TestRedis server = cluster ? TestRedisCluster.ofThree() : TestRedis.get();
    fill(state(server, prefix));
    fill(state(server, prefix + "more_"));
    fillAudit(audit(server, prefix));

    assertThat(state(server, prefix).remove()).hasSize(1).first().asString().endsWith(" keys");

    assertThat(state(server, prefix).remove()).isEmpty();
    assertThat(count(state(server, prefix))).isZero();
    assertThat(count(state(server, prefix + "more_"))).isEqualTo(KEYS);
    assertThat(countAudit(audit(server, prefix))).isEqualTo(1);

    assertThat(audit(server, prefix).remove()).hasSize(1);
    assertThat(countAudit(audit(server, prefix))).isZero();
  }

  private static void fill(PrefixedBackendFactory<StateBackend> factory) {
    try (StateBackend backend = factory.open()) {
      for (int i = 0; i < KEYS; i++) {
        StateKey key = new StateKey("n", "t", "k", "i" + i);
        backend.store().set(key, "v", i % 2 == 0 ? Expiry.never() : after(i));
        backend.dueIndex("audit").schedule(key, Instant.EPOCH);
      }
      backend.dueIndex("audit").claimDue(10, Duration.ofHours(1));
    }
  }

  private static Expiry after(int hours) {
    return Expiry.after(Duration.ofHours(hours));
  }

  private static int count(PrefixedBackendFactory<StateBackend> factory) {
    try (StateBackend backend = factory.open()) {
      List<?> due = backend.dueIndex("audit").due(Instant.now(), 1000);
      int entries = 0;
      for (int i = 0; i < KEYS; i++) {
        entries += backend.store().get(new StateKey("n", "t", "k", "i" + i)).isPresent() ? 1 : 0;
      }
      assertThat(due).hasSize(entries);
      return entries;
    }
  }

  private static void fillAudit(PrefixedBackendFactory<AuditBackend> factory) {
    try (AuditBackend backend = factory.open()) {
      backend.store().append(RECORD);
    }
  }

  private static int countAudit(PrefixedBackendFactory<AuditBackend> factory) {
    try (AuditBackend backend = factory.open()) {
      return backend.store().query(AuditQuery.of(Map.of(), 10)).entries().size();
    }
  }

  private static PrefixedBackendFactory<StateBackend> state(TestRedis server, String prefix) {
    return (PrefixedBackendFactory<StateBackend>)
        new RedisStateBackendProvider().configure(server.settings(prefix));
  }

  private static PrefixedBackendFactory<AuditBackend> audit(TestRedis server, String prefix) {
    return (PrefixedBackendFactory<AuditBackend>)
        new RedisAuditBackendProvider().configure(server.settings(prefix));
  }
}
