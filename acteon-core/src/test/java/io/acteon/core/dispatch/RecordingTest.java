package io.acteon.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.core.action.FirstAttempt;
import io.acteon.core.action.Outcome;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.action.ProviderException;
import io.acteon.spi.action.ProviderResponse;
import io.acteon.spi.audit.AuditRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nothing that was executed goes unrecorded, whatever was asked, answered or thrown. */
class RecordingTest {

  private static final String RULES =
      """
      rules:
        - name: quiet
          condition: { field: action.dedup_key, eq: quiet }
          action: { type: suppress, reason: "half a pair \\ud83d" }
        - name: once
          condition: { field: action.dedup_key, eq: once }
          action: { type: deduplicate, ttl_seconds: 60 }
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"\\ud83d\"}",
        "{\"\\udc00\":1}",
        "\"\\ud83d\"",
        "1e99999999999",
        "{\"a\":1e400}",
        "-1e-99999999999",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1} {\"b\":2}",
        "",
        " ",
        "\u0000",
        "\ud83d",
        "{\"cut\":\"of",
        "<html>",
        "NaN"
      })
  void recordsWhateverAProviderAnswers(String answer) {
    testing.answer = () -> ProviderResponse.success(answer);

    assertThat(testing.dispatch(TestingActions.action("email")))
        .isInstanceOf(Outcome.Executed.class);

    assertThat(testing.records()).singleElement().extracting("outcome").isEqualTo("executed");
  }

  @Test
  void keepsHalfASurrogatePairEscaped() {
    testing.answer = () -> ProviderResponse.success("{\"name\":\"\\ud83d\"}");

    testing.dispatch(TestingActions.action("email"));

    assertThat(testing.records().getFirst().outcomeDetails())
        .containsIgnoringCase("{\"name\":\"\\ud83d\"}");
  }

  @ParameterizedTest
  @ValueSource(ints = {99, 400, 498, 600, 5_000})
  void recordsAnAnswerHoweverDeep(int depth) {
    testing.answer = () -> ProviderResponse.success("[".repeat(depth) + "]".repeat(depth));

    assertThat(testing.dispatch(TestingActions.action("email")))
        .isInstanceOf(Outcome.Executed.class);

    assertThat(testing.records()).singleElement().extracting("outcome").isEqualTo("executed");
  }

  @Test
  void leavesOutAnAnswerThatWasCutOff() {
    testing.answer =
        () ->
            new ProviderResponse(
                ProviderResponse.Status.SUCCESS, "{\"a\":\"s3cret\"}", Map.of(), true);

    testing.dispatch(TestingActions.action("email"));

    assertThat(testing.records().getFirst().outcomeDetails())
        .contains("it was cut off")
        .doesNotContain("s3cret");
  }

  @Test
  void leavesOutAnAnswerThatIsLongerThanARecordMayHold() {
    String body = "[\"" + "x".repeat(AuditRecord.MAX_JSON) + "\"]";
    testing.answer =
        () -> new ProviderResponse(ProviderResponse.Status.SUCCESS, body, Map.of("x-id", "7"));

    testing.dispatch(TestingActions.action("email"));

    JsonNode executed = json(testing.records().getFirst().outcomeDetails()).path("Executed");
    assertThat(executed.at("/body/bytes").asInt()).isEqualTo(body.length());
    assertThat(executed.at("/headers/x-id").stringValue()).isEqualTo("7");
  }

  @Test
  void leavesOutAPayloadThatRedactionInflatesBeyondWhatARecordMayHold() {
    String payload = "[" + "{\"token\":0},".repeat(700_000) + "0]";

    testing.dispatch(TestingActions.holding(payload));

    JsonNode kept = json(testing.records().getFirst().actionPayload().orElseThrow());
    assertThat(kept.path("omitted").stringValue()).isEqualTo("it is longer than a record may hold");
    assertThat(kept.path("sha256").stringValue()).hasSize(64);
    assertThat(kept.path("bytes").asInt()).isGreaterThan(AuditRecord.MAX_JSON);
  }

  @Test
  void recordsTextsOfARuleThatHaveNoUtf8() {
    testing.dispatch(TestingActions.action("email", "quiet"));

    assertThat(testing.records().getFirst().verdictDetails())
        .containsIgnoringCase("half a pair \\ud83d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u0000", "\ud83d"})
  void recordsACallerWhoseNameNoRecordMayHold(String caller) {
    testing.gateway.dispatch(
        TestingActions.action("email"), new Caller(Optional.of(caller), Optional.empty()));

    assertThat(testing.records().getFirst().callerId().orElseThrow()).contains("\"omitted\"");
  }

  @ParameterizedTest
  @ValueSource(
      classes = {StackOverflowError.class, NoClassDefFoundError.class, RuntimeException.class})
  void recordsAnExecutionThatEndsInAnError(Class<? extends Throwable> kind) {
    testing.answer =
        () -> {
          throw sneaky(kind);
        };

    assertThat(testing.dispatch(TestingActions.action("email", "once")))
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.retryable()).isFalse());

    assertThat(testing.records()).singleElement().extracting("outcome").isEqualTo("failed");
    assertThat(testing.dispatch(TestingActions.action("email", "once")))
        .isInstanceOfSatisfying(
            Outcome.Deduplicated.class,
            duplicate -> assertThat(duplicate.first().end()).isEqualTo(FirstAttempt.End.UNKNOWN));
  }

  @Test
  void answersWhatWasExecutedThoughTheStoreFailsInAnUndeclaredWay() {
    testing.beforeAppend =
        record -> {
          throw new IllegalStateException("a bug of the store");
        };

    assertThat(testing.dispatch(TestingActions.action("email")))
        .isInstanceOf(Outcome.Executed.class);
    assertThat(testing.trail.waiting()).isEqualTo(1);

    testing.beforeAppend = record -> {};
    await().until(() -> testing.records().size() == 1);
    await().until(() -> testing.trail.bytes() == 0);
  }

  @Test
  void answersWhatWasExecutedThoughItsClaimIsGivenBackInVainAtFirst() {
    testing.failure = Optional.of(new ProviderException("BUSY", Effect.NOT_APPLIED, "busy"));
    testing.store.breakDeletes(true);

    assertThat(testing.dispatch(TestingActions.action("email", "once")))
        .isInstanceOf(Outcome.Failed.class);

    assertThat(testing.records()).singleElement().extracting("outcome").isEqualTo("failed");
    testing.failure = Optional.empty();
    testing.store.breakDeletes(false);
    await()
        .ignoreException(DuplicateException.class)
        .until(() ->
            testing.dispatch(TestingActions.action("email", "once")) instanceof Outcome.Executed);
  }

  @Test
  void recordsTheIntentionBeforeTheExecutionAndTheOutcomeAfterIt() {
    try (TestingGateway intending = intending()) {
      intending.answer =
          () -> {
            assertThat(intending.records()).extracting("outcome").containsExactly("intended");
            return ProviderResponse.success("{}");
          };

      intending.dispatch(TestingActions.action("email"));

      assertThat(intending.executed).hasSize(1);
      assertThat(intending.records())
          .as("the newest first")
          .extracting("outcome")
          .containsExactly("executed", "intended");
      assertThat(intending.records()).extracting("actionId", "dispatchedAt").hasSize(2);
    }
  }

  @Test
  void recordsNoIntentionOfWhatIsNotExecuted() {
    try (TestingGateway intending = intending()) {
      intending.dispatch(TestingActions.action("email", "once"));
      intending.dispatch(TestingActions.action("email", "once"));

      assertThat(intending.records())
          .extracting("outcome")
          .containsExactlyInAnyOrder("deduplicated", "executed", "intended");
    }
  }

  @Test
  void executesNothingWhoseIntentionCannotBeRecordedAndGivesTheClaimBack() {
    try (TestingGateway intending = intending()) {
      intending.beforeAppend =
          record -> {
            throw new BackendException(ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED, "away");
          };

      assertThatThrownBy(() -> intending.dispatch(TestingActions.action("email", "once")))
          .isInstanceOfSatisfying(
              DispatchException.class,
              refused -> {
                assertThat(refused.code()).isEqualTo("AUDIT_UNAVAILABLE");
                assertThat(refused.retryable()).isTrue();
              });
      assertThat(intending.executed).isEmpty();
      assertThat(intending.trail.bytes()).isZero();

      intending.beforeAppend = record -> {};
      assertThat(intending.dispatch(TestingActions.action("email", "once")))
          .isInstanceOf(Outcome.Executed.class);
    }
  }

  @Test
  void completesAnIntentionThatMayHaveBeenRecordedThoughNothingWasExecuted() {
    try (TestingGateway intending = intending()) {
      intending.beforeAppend =
          record -> {
            if (record.outcome().equals("intended")) {
              intending.beforeAppend = other -> {};
              throw new BackendException(ErrorCode.TIMEOUT, Effect.UNKNOWN, "late");
            }
          };

      assertThatThrownBy(() -> intending.dispatch(TestingActions.action("email")))
          .isInstanceOf(DispatchException.class);

      assertThat(intending.executed).isEmpty();
      assertThat(intending.records())
          .singleElement()
          .satisfies(record -> {
            assertThat(record.outcome()).isEqualTo("failed");
            assertThat(record.outcomeDetails()).contains("nothing was executed");
          });
    }
  }

  @Test
  void interruptsAndRecordsAtTheEndWhatIsUnderWay() throws Exception {
    testing.answer =
        () -> {
          LockSupport.park();
          throw new IllegalStateException("interrupted");
        };
    Thread dispatching =
        Thread.ofVirtual().start(() -> testing.dispatch(TestingActions.action("email")));
    await().until(() -> !testing.executed.isEmpty());

    testing.gateway.close();
    testing.trail.drain(Duration.ofMinutes(1));

    assertThat(dispatching.join(Duration.ofMinutes(1))).isTrue();
    assertThat(testing.records()).singleElement().extracting("outcome").isEqualTo("failed");
    assertThatThrownBy(() -> testing.dispatch(TestingActions.action("email")))
        .isInstanceOfSatisfying(
            DispatchException.class,
            refused -> assertThat(refused.code()).isEqualTo("SHUTTING_DOWN"));
  }

  private TestingGateway intending() {
    return new TestingGateway(MemoryHeap.create(), directory, RULES, true);
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  private static RuntimeException sneaky(Class<? extends Throwable> kind) {
    try {
      Throwable thrown = kind.getConstructor().newInstance();
      if (thrown instanceof Error error) {
        throw error;
      }
      return (RuntimeException) thrown;
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
