package io.acteon.server.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.backend.memory.MemoryAuditBackend;
import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.core.dispatch.Caller;
import io.acteon.core.rules.verdict.ClaimValue;
import io.acteon.core.rules.verdict.GatewayKeys;
import io.acteon.server.claims.StandingClaims.Release;
import io.acteon.server.journal.OperatorJournal;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
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
  private final OperatorJournal journal =
      new OperatorJournal(
          Optional.of(audit.store()),
          Duration.ofDays(1),
          Clock.systemUTC(),
          new Caller(Optional.of("ada"), Optional.of("os_user")));

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
    assertThat(first.claims()).extracting(StandingClaim::key).containsExactly("a", "b");
    assertThat(claims.list("", 2, first.cursor()).claims())
        .extracting(StandingClaim::key)
        .containsExactly("c");
    assertThat(claims.list("c", 10, Optional.empty()).claims()).hasSize(1);
  }

  @Test
  void tellsAgeAndStateByTheClockOfTheStore() {
    claim("acme", "a");
    storeTime.set(Instant.EPOCH.plusSeconds(60));
    StandingClaim young = claims.find("a").orElseThrow();
    assertThat(young.state()).isEqualTo("running");
    assertThat(young.isRunning()).isTrue();
    assertThat(young.age()).contains(Duration.ofSeconds(60));
    assertThat(young.actionId()).contains("action-of-a");

    storeTime.set(Instant.EPOCH.plus(BOUND).plusSeconds(1));
    StandingClaim old = claims.find("a").orElseThrow();
    assertThat(old.state()).isEqualTo("unknown");
    assertThat(old.isRunning()).isFalse();
  }

  @Test
  void releasesAndRecordsWhoDidIt() {
    claim("acme", "a");

    assertThat(claims.release(claims.find("a").orElseThrow(), true, journal))
        .isEqualTo(Release.RELEASED);

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
    StandingClaim seen = claims.find("a").orElseThrow();
    state.store().set(GatewayKeys.claim("shop", "acme", "a"), "changed", Expiry.keep());

    assertThat(claims.release(seen, true, journal)).isEqualTo(Release.CHANGED);

    assertThat(claims.find("a")).get().extracting(StandingClaim::state).isEqualTo("unreadable");
    assertThat(records())
        .extracting(AuditRecord::outcome)
        .containsExactlyInAnyOrder("released", "not_released");
  }

  @Test
  void releasesNoClaimThatMayBeRunningUnlessToldTo() {
    claim("acme", "a");

    assertThat(claims.release(claims.find("a").orElseThrow(), false, journal))
        .isEqualTo(Release.STILL_RUNNING);

    assertThat(claims.find("a")).isPresent();
    assertThat(records()).isEmpty();
  }

  @Test
  void releasesNothingThatCannotBeRecorded() {
    claim("acme", "a");
    audit.close();

    assertThatThrownBy(() -> claims.release(claims.find("a").orElseThrow(), true, journal))
        .isInstanceOf(BackendException.class);

    assertThat(claims.find("a")).isPresent();
  }

  @Test
  void aReleaseWhoseReplyIsLostIsRecordedAsThat() {
    claim("acme", "a");
    FailingStore losing = new FailingStore(state.store(), Effect.UNKNOWN);
    StandingClaims claimsOfLosing = new StandingClaims(losing, "shop", "acme");

    assertThatThrownBy(() -> claimsOfLosing.release(claims.find("a").orElseThrow(), true, journal))
        .isInstanceOf(BackendException.class);

    assertThat(records())
        .extracting(AuditRecord::outcome)
        .containsExactlyInAnyOrder("released", "release_unknown");
  }

  @Test
  void aReleaseThatAnErrorEndsIsRecordedAsUnknown() {
    claim("acme", "a");
    StateStore broken =
        new FailingStore(state.store(), Effect.UNKNOWN) {
          @Override
          public <R> R apply(StateCommand<R> command) {
            throw new StackOverflowError();
          }
        };

    assertThatThrownBy(() ->
            new StandingClaims(broken, "shop", "acme")
                .release(claims.find("a").orElseThrow(), true, journal))
        .isInstanceOf(StackOverflowError.class);

    assertThat(records())
        .extracting(AuditRecord::outcome)
        .containsExactlyInAnyOrder("released", "release_unknown");
  }

  @Test
  void aReleaseThatFailsForCertainIsRecordedAsNone() {
    claim("acme", "a");
    FailingStore away = new FailingStore(state.store(), Effect.NOT_APPLIED);

    assertThatThrownBy(() ->
            new StandingClaims(away, "shop", "acme")
                .release(claims.find("a").orElseThrow(), true, journal))
        .isInstanceOf(BackendException.class);

    assertThat(records())
        .extracting(AuditRecord::outcome)
        .containsExactlyInAnyOrder("released", "not_released");
  }

  @Test
  void whatCameOfAReleaseSortsAfterIt() {
    FailingStore away = new FailingStore(state.store(), Effect.NOT_APPLIED);
    OperatorJournal ofOneInstant =
        new OperatorJournal(
            Optional.of(audit.store()),
            Duration.ofDays(1),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            Caller.ANONYMOUS);
    for (int i = 0; i < 10; i++) {
      claim("acme", "a" + i);
      StandingClaim claim = claims.find("a" + i).orElseThrow();
      assertThatThrownBy(
              () -> new StandingClaims(away, "shop", "acme").release(claim, true, ofOneInstant))
          .isInstanceOf(BackendException.class);
    }

    List<AuditRecord> byId =
        records().stream().sorted(Comparator.comparing(AuditRecord::id)).toList();
    assertThat(byId).hasSize(20);
    for (int i = 0; i < 20; i++) {
      assertThat(byId.get(i).outcome()).isEqualTo(i % 2 == 0 ? "released" : "not_released");
    }
  }

  @Test
  void whatCannotBeRecordedAfterwardsHidesNotWhatFailedBefore() {
    claim("acme", "a");
    StateStore losing =
        new FailingStore(state.store(), Effect.UNKNOWN) {
          @Override
          public <R> R apply(StateCommand<R> command) {
            audit.close();
            return super.apply(command);
          }
        };

    assertThatThrownBy(() ->
            new StandingClaims(losing, "shop", "acme")
                .release(claims.find("a").orElseThrow(), true, journal))
        .isInstanceOfSatisfying(
            BackendException.class,
            failed -> {
              assertThat(failed.effect()).isEqualTo(Effect.UNKNOWN);
              assertThat(failed.getSuppressed()).hasOnlyElementsOfType(BackendException.class);
              assertThat(failed.getSuppressed()).hasSize(1);
            });
  }

  /** One that does what it is told, unless it fails for certain, and says so to nobody. */
  private static class FailingStore implements StateStore {

    private final StateStore store;
    private final Effect effect;

    FailingStore(StateStore store, Effect effect) {
      this.store = store;
      this.effect = effect;
    }

    @Override
    public <R> R apply(StateCommand<R> command) {
      if (effect == Effect.UNKNOWN) {
        store.apply(command);
      }
      throw new BackendException(ErrorCode.UNAVAILABLE, effect, "the connection broke");
    }

    @Override
    public ScanPage scan(ScanQuery query) {
      return store.scan(query);
    }
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
