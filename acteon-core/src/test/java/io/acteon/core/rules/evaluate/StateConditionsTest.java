package io.acteon.core.rules.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.core.action.Action;
import io.acteon.core.rules.Given;
import io.acteon.core.rules.verdict.ClaimValue;
import io.acteon.core.rules.verdict.GatewayKeys;
import io.acteon.core.rules.verdict.Verdict;
import io.acteon.spi.BackendException;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateConditionsTest {

  private static final String SEEN = "{state_seen: 'welcome-{{action.payload.user}}'}";
  private static final Duration TTL = Duration.ofHours(1);
  private static final String CLAIMED = ClaimValue.untold(UUID.randomUUID(), TTL).write();
  private static final Action ADA = Given.payload("{\"user\": \"ada\"}");

  private final AtomicReference<Instant> storeTime = new AtomicReference<>(Instant.EPOCH);
  private final MemoryStateBackend backend =
      new MemoryStateBackend(MemoryHeap.create(storeTime::get));
  private final StateStore store = backend.store();

  @AfterEach
  void close() {
    backend.close();
  }

  @Test
  void seesTheClaimOfTheSameKeyInTheSameTenantAlone() {
    assertThat(denies(SEEN, ADA)).isFalse();
    claim("welcome-ada");

    assertThat(denies(SEEN, ADA)).isTrue();
    assertThat(denies(SEEN, Given.payload("{\"user\": \"bob\"}"))).isFalse();
    Action elsewhere = Given.action("{\"tenant\": \"other\", \"payload\": {\"user\": \"ada\"}}");
    assertThat(denies(SEEN, elsewhere)).isFalse();
  }

  @Test
  void seesTheClaimThatADeduplicatedActionTook() {
    Action first = Given.action("{\"dedup_key\": \"welcome-ada\"}");
    store.set(GatewayKeys.claim(first), CLAIMED, Expiry.never());
    assertThat(denies(SEEN, ADA)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, 60, true", "30, 60, true", "61, 60, false", "3000, 60, false"})
  void tellsTheAgeOfAClaimFromWhatItHasLeftToLive(long age, long within, boolean expected) {
    claim("welcome-ada");
    storeTime.set(Instant.EPOCH.plusSeconds(age));
    String condition = SEEN.replace("}}'", "}}', within_seconds: " + within);
    assertThat(denies(condition, ADA)).isEqualTo(expected);
  }

  @Test
  void aClaimOfUnknownAgeIsSeenButNotWithinAnyTime() {
    String within = SEEN.replace("}}'", "}}', within_seconds: 315360000");
    store.set(GatewayKeys.claim(ADA, "welcome-ada"), CLAIMED, Expiry.never());
    assertThat(denies(SEEN, ADA)).isTrue();
    assertThat(denies(within, ADA)).isFalse();

    store.set(GatewayKeys.claim(ADA, "welcome-ada"), "no claim", Expiry.after(TTL));
    assertThat(denies(SEEN, ADA)).isTrue();
    assertThat(denies(within, ADA)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"user": "ada"}       | welcome-ada
          {"user": 7}           | welcome-7
          {"user": 1.50}        | welcome-1.50
          {"user": 1e999999999} | welcome-1E+999999999
          {"user": true}        | welcome-true
          {"user": ""}          | welcome-
          {"user": "{{x}}"}     | welcome-{{x}}
          {"user": "a:b % * 😀"} | welcome-a:b % * 😀
          """)
  void fillsPlaceholdersWithTextsNumbersAndBooleans(String payload, String key) {
    claim(key);
    assertThat(denies(SEEN, Given.payload(payload))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"user\": null}",
        "{\"user\": {}}",
        "{\"user\": [1]}",
        "{\"user\": \"\\n\"}"
      })
  void doesNotHoldAndAsksNothingIfTheKeyCannotBeMade(String payload) {
    Action action = Given.payload(payload);
    String counter = "{state_counter: 'r-{{action.payload.user}}', gte: 0}";
    assertThat(Given.denyIf(SEEN).evaluate(action, Optional.empty(), Given.NOW, Given.NO_STORE))
        .isInstanceOf(Verdict.Allow.class);
    assertThat(Given.denyIf(counter).evaluate(action, Optional.empty(), Given.NOW, Given.NO_STORE))
        .isInstanceOf(Verdict.Allow.class);
  }

  @Test
  void doesNotHoldIfAStrangersTextMakesTheKeyTooLong() {
    Action action = Given.payload("{\"user\": \"" + "x".repeat(1024) + "\"}");
    assertThat(denies(SEEN, action)).isFalse();
  }

  @Test
  void fillsPlaceholdersFromEveryKindOfField() {
    Action action = Given.action("{\"status\": \"firing\", \"metadata\": {\"team\": \"blue\"}}");
    claim("shop/firing/blue/22");
    assertThat(
            denies(
                "{state_seen: '{{action.namespace}}/{{ action.status }}/{{action.metadata.team}}"
                    + "/{{time.hour}}'}",
                action))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, false", "4, false", "5, true", "9, true", "10, false"})
  void comparesTheCounterOfAThrottleRule(long count, boolean expected) {
    for (int i = 0; i < count; i++) {
      store.increment(GatewayKeys.counter(ADA, "limit"), 1, Expiry.onCreate(TTL));
    }
    assertThat(denies("{state_counter: limit, gte: 5, lt: 10}", ADA)).isEqualTo(expected);
  }

  @Test
  void aCounterThatIsNotThereIsZeroAndWhatIsNoCounterPassesNothing() {
    assertThat(denies("{state_counter: limit, eq: 0}", ADA)).isTrue();
    store.set(GatewayKeys.counter(ADA, "limit"), "many", Expiry.never());
    assertThat(denies("{state_counter: limit, gte: 0}", ADA)).isFalse();
  }

  @Test
  void askTheStoreOnlyWhenReached() {
    String seen = "{state_seen: x}";
    String isEmail = "{field: action.provider, eq: email}";
    String isSms = "{field: action.provider, eq: sms}";
    assertThat(withoutStore("{all: [%s, %s]}".formatted(isSms, seen))).isFalse();
    assertThat(withoutStore("{any: [%s, %s]}".formatted(isEmail, seen))).isTrue();
    assertThatThrownBy(() -> withoutStore("{all: [%s, %s]}".formatted(isEmail, seen)))
        .isInstanceOf(BackendException.class)
        .hasMessage("the store is away");
    assertThatThrownBy(() -> withoutStore("{state_counter: x, gte: 0}"))
        .isInstanceOf(BackendException.class);
  }

  private static boolean withoutStore(String condition) {
    return Given.denyIf(condition).evaluate(ADA, Optional.empty(), Given.NOW, Given.NO_STORE)
        instanceof Verdict.Deny;
  }

  private boolean denies(String condition, Action action) {
    return Given.denyIf(condition).evaluate(action, Optional.empty(), Given.NOW, store)
        instanceof Verdict.Deny;
  }

  private void claim(String key) {
    store.set(GatewayKeys.claim(ADA, key), CLAIMED, Expiry.after(TTL));
  }
}
