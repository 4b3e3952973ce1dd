package io.acteon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.backend.memory.MemoryAuditBackend;
import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.core.rules.verdict.ClaimValue;
import io.acteon.core.rules.verdict.GatewayKeys;
import io.acteon.server.cli.StandingClaims.Journal;
import io.acteon.server.cli.StandingClaims.Standing;
import io.acteon.spi.BackendException;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.state.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StandingClaimsTest {

  private static final Duration TTL = Duration.ofHours(1);
  private static final Duration BOUND = Duration.ofMinutes(5);

  private final AtomicReference<Instant> storeTime = new AtomicReference<>(Instant.EPOCH);
  private final MemoryHeap heap = MemoryHeap.create(storeTime::get);
  private final MemoryStateBackend state = new MemoryStateBackend(heap);
  private final MemoryAuditBackend audit = new MemoryAuditBackend(heap);
  private final StandingClaims claims = new StandingClaims(state.store(), "shop", "acme");
  private final Optional<Journal> journal =
      Optional.of(new Journal(audit.store(), Duration.ofDays(1), Clock.systemUTC(), "ada"));

  @AfterEach
  void close() {
    state.close();
    audit.close();
  }

  @Test
  void listsTheClaimsOfOneTenantPageByPage() {
    claim("acme", "b");
    claim("acme", "a");
    claim("acme", "c");
    claim("other", "d");

    StandingClaims.Page first = claims.list("", 2, Optional.empty());
    assertThat(first.claims()).extracting(Standing::key).containsExactly("a", "b");
    assertThat(claims.list("", 2, first.cursor()).claims())
        .extracting(Standing::key)
        .containsExactly("c");
    assertThat(claims.list("c", 10, Optional.empty()).claims()).hasSize(1);
  }

  @Test
  void tellsAgeAndStateByTheClockOfTheStore() {
    claim("acme", "a");
    storeTime.set(Instant.EPOCH.plusSeconds(60));
    Standing young = claims.find("a").orElseThrow();
    assertThat(young.state()).isEqualTo("running");
    assertThat(young.isRunning()).isTrue();
    assertThat(young.age()).contains(Duration.ofSeconds(60));
    assertThat(young.actionId()).contains("action-of-a");

    storeTime.set(Instant.EPOCH.plus(BOUND).plusSeconds(1));
    Standing old = claims.find("a").orElseThrow();
    assertThat(old.state()).isEqualTo("unknown");
    assertThat(old.isRunning()).isFalse();
  }

  @Test
  void releasesAndRecordsWhoDidIt() {
    claim("acme", "a");

    assertThat(claims.release(claims.find("a").orElseThrow(), journal)).isTrue();

    assertThat(claims.find("a")).isEmpty();
    assertThat(records())
        .singleElement()
        .satisfies(record -> {
          assertThat(record.verdict()).isEqualTo("release_claim");
          assertThat(record.outcome()).isEqualTo("released");
          assertThat(record.callerId()).contains("ada");
          assertThat(record.actionId()).isEqualTo("action-of-a");
          assertThat(record.verdictDetails()).contains("\"key\":\"a\"", "\"state\":\"running\"");
        });
  }

  @Test
  void releasesNoClaimThatChangedMeanwhile() {
    claim("acme", "a");
    Standing seen = claims.find("a").orElseThrow();
    state.store().set(GatewayKeys.claim("shop", "acme", "a"), "changed", Expiry.keep());

    assertThat(claims.release(seen, journal)).isFalse();

    assertThat(claims.find("a")).get().extracting(Standing::state).isEqualTo("unreadable");
    assertThat(records())
        .extracting(AuditRecord::outcome)
        .containsExactlyInAnyOrder("released", "not_released");
  }

  @Test
  void releasesNothingThatCannotBeRecorded() {
    claim("acme", "a");
    audit.close();

    assertThatThrownBy(() -> claims.release(claims.find("a").orElseThrow(), journal))
        .isInstanceOf(BackendException.class);

    assertThat(claims.find("a")).isPresent();
  }

  private void claim(String tenant, String key) {
    ClaimValue value =
        ClaimValue.running(UUID.randomUUID(), TTL, "action-of-" + key, BOUND, Optional.empty());
    state
        .store()
        .checkAndSet(GatewayKeys.claim("shop", tenant, key), value.write(), Expiry.after(TTL));
  }

  private List<AuditRecord> records() {
    return audit.store().query(AuditQuery.of(Map.of(), 100)).entries().stream()
        .map(entry -> entry.record())
        .toList();
  }
}
