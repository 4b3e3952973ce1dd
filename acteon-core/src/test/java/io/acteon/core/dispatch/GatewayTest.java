package io.acteon.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.action.Action;
import io.acteon.core.action.Outcome;
import io.acteon.spi.Effect;
import io.acteon.spi.action.ProviderException;
import io.acteon.spi.audit.AuditRecord;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class GatewayTest {

  private static final String RULES =
      """
      rules:
        - name: no-fax
          condition: { field: action.provider, eq: fax }
          action: { type: deny }
        - name: quiet
          condition: { field: action.dedup_key, eq: quiet }
          action: { type: suppress, reason: maintenance }
        - name: by-text
          condition: { field: action.dedup_key, eq: by-text }
          action: { type: reroute, target_provider: sms }
        - name: sandbox
          condition: { field: action.dedup_key, eq: sandbox }
          action: { type: modify, changes: { to: sandbox, cc: null } }
        - name: lost
          condition: { field: action.dedup_key, eq: lost }
          action: { type: reroute, target_provider: pigeon }
      """;

  @TempDir private Path directory;
  private TestingGateway testing;

  @BeforeEach
  void open() {
    testing = new TestingGateway(directory, RULES);
  }

  @AfterEach
  void close() {
    testing.close();
  }

  @Test
  void executesWhatNoRuleSpeaksOf() {
    assertThat(testing.dispatch(TestingActions.action("email")))
        .isInstanceOf(Outcome.Executed.class);
    assertThat(testing.executed).hasSize(1);
  }

  @Test
  void executesNothingThatIsDeniedOrSuppressed() {
    assertThat(testing.dispatch(TestingActions.action("fax")))
        .isEqualTo(new Outcome.Suppressed("no-fax"));
    assertThat(testing.dispatch(TestingActions.action("email", "quiet")))
        .isEqualTo(new Outcome.Suppressed("quiet"));
    assertThat(testing.executed).isEmpty();
    assertThat(testing.records()).extracting(AuditRecord::verdict).contains("deny", "suppress");
  }

  @Test
  void reroutesToTheProviderOfTheRule() {
    assertThat(testing.dispatch(TestingActions.action("email", "by-text")))
        .isInstanceOfSatisfying(
            Outcome.Rerouted.class,
            rerouted -> {
              assertThat(rerouted.originalProvider()).isEqualTo("email");
              assertThat(rerouted.newProvider()).isEqualTo("sms");
            });
    assertThat(testing.executed).singleElement().extracting("provider").isEqualTo("sms");
  }

  @Test
  void executesAModifiedActionAndRecordsWhatWasAsked() {
    testing.dispatch(TestingActions.action("email", "sandbox"));

    assertThat(testing.executed)
        .singleElement()
        .extracting("payload")
        .isEqualTo("{\"to\":\"sandbox\"}");
    assertThat(testing.records().getFirst().actionPayload()).contains("{\"to\":\"ada\"}");
  }

  @Test
  void failsWhenThereIsNoSuchProvider() {
    assertThat(testing.dispatch(TestingActions.action("email", "lost")))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.code()).isEqualTo("PROVIDER_NOT_FOUND"));
  }

  @Test
  void callsOnlyACertainFailureRetryable() {
    testing.failure = Optional.of(new ProviderException("HTTP_503", Effect.NOT_APPLIED, "busy"));
    assertThat(testing.dispatch(TestingActions.action("email")))
        .isEqualTo(new Outcome.Failed("HTTP_503", "busy", true, 1));

    testing.failure = Optional.of(new ProviderException("TIMEOUT", Effect.UNKNOWN, "late"));
    assertThat(testing.dispatch(TestingActions.action("email")))
        .isEqualTo(new Outcome.Failed("TIMEOUT", "late", false, 1));
  }

  @Test
  void recordsEachDispatchOnceWithSecretsRedacted() {
    Action action = TestingActions.action("email");

    testing.dispatch(action);

    assertThat(testing.records())
        .singleElement()
        .satisfies(record -> {
          assertThat(record.actionId()).isEqualTo(action.id());
          assertThat(record.verdict()).isEqualTo("allow");
          assertThat(record.outcome()).isEqualTo("executed");
          assertThat(record.expiresAt()).isPresent();
          assertThat(
                  JsonMapper.shared()
                      .readTree(record.outcomeDetails())
                      .at("/Executed/body/token")
                      .stringValue())
              .isEqualTo("[REDACTED]");
        });
  }

  @Test
  void changesNothingInADryRun() {
    assertThat(testing.gateway.dryRun(TestingActions.action("email", "by-text"), Caller.ANONYMOUS))
        .isEqualTo(new Outcome.DryRun("reroute", Optional.of("by-text"), "sms"));
    assertThat(testing.gateway.dryRun(TestingActions.action("email"), Caller.ANONYMOUS))
        .isEqualTo(new Outcome.DryRun("allow", Optional.empty(), "email"));
    assertThat(testing.executed).isEmpty();
    assertThat(testing.records()).isEmpty();
    assertThat(testing.gateway.counters().dispatched()).isZero();
  }

  @Test
  void countsOutcomes() {
    testing.dispatch(TestingActions.action("email"));
    testing.dispatch(TestingActions.action("fax"));
    testing.dispatch(TestingActions.action("email", "by-text"));

    GatewayCounters counters = testing.gateway.counters();
    assertThat(counters.dispatched()).isEqualTo(3);
    assertThat(counters.executed()).isEqualTo(1);
    assertThat(counters.suppressed()).isEqualTo(1);
    assertThat(counters.rerouted()).isEqualTo(1);
  }

  @Test
  void countsHowOftenARuleHasDecidedAboutADispatch() {
    testing.dispatch(TestingActions.action("email", "quiet"));
    testing.dispatch(TestingActions.action("email", "quiet"));
    testing.dispatch(TestingActions.action("email"));
    testing.gateway.dryRun(TestingActions.action("email", "by-text"), Caller.ANONYMOUS);

    assertThat(testing.gateway.hits().of("quiet")).isEqualTo(2);
    assertThat(testing.gateway.hits().of("by-text")).isZero();
  }
}
