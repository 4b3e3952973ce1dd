package io.acteon.core.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.spi.action.ProviderResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class OutcomeJsonTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  static Stream<Arguments> outcomes() {
    ProviderResponse response =
        new ProviderResponse(
            ProviderResponse.Status.SUCCESS, "{\"id\": 7}", Map.of("x-request-id", "r1"));
    return Stream.of(
        Arguments.of(
            "executed",
            new Outcome.Executed(response),
            """
            {"Executed":{"status":"success","body":{"id":7},"headers":{"x-request-id":"r1"}}}\
            """),
        Arguments.of("deduplicated", new Outcome.Deduplicated(), "\"Deduplicated\""),
        Arguments.of(
            "suppressed",
            new Outcome.Suppressed("no-spam"),
            """
            {"Suppressed":{"rule":"no-spam"}}\
            """),
        Arguments.of(
            "rerouted",
            new Outcome.Rerouted("email", "sms", response),
            """
            {"Rerouted":{"original_provider":"email","new_provider":"sms",\
            "response":{"status":"success","body":{"id":7},"headers":{"x-request-id":"r1"}}}}\
            """),
        Arguments.of(
            "throttled",
            new Outcome.Throttled(Duration.ofMillis(61_500)),
            """
            {"Throttled":{"retry_after":{"secs":61,"nanos":500000000}}}\
            """),
        Arguments.of(
            "failed",
            new Outcome.Failed("TIMEOUT", "no answer", true, 3),
            """
            {"Failed":{"code":"TIMEOUT","message":"no answer","retryable":true,"attempts":3}}\
            """),
        Arguments.of(
            "failed",
            new Outcome.Failed(
                "HTTP_429",
                "busy",
                true,
                4,
                Optional.of(Duration.ofSeconds(90)),
                Optional.of(
                    new ProviderResponse(
                        ProviderResponse.Status.FAILURE, "\"later\"", Map.of(), true))),
            """
            {"Failed":{"code":"HTTP_429","message":"busy","retryable":true,"attempts":4,\
            "retry_after":{"secs":90,"nanos":0},\
            "response":{"status":"failure","body":"later","headers":{},"truncated":true}}}\
            """),
        Arguments.of(
            "dry_run",
            new Outcome.DryRun("reroute", Optional.of("night"), "sms"),
            """
            {"DryRun":{"verdict":"reroute","matched_rule":"night","would_be_provider":"sms"}}\
            """),
        Arguments.of(
            "dry_run",
            new Outcome.DryRun("allow", Optional.empty(), "email"),
            """
            {"DryRun":{"verdict":"allow","matched_rule":null,"would_be_provider":"email"}}\
            """));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void writesWhatClientsRead(String label, Outcome outcome, String json) {
    assertThat(OutcomeJson.of(outcome, JSON)).hasToString(json);
    assertThat(outcome.label()).isEqualTo(label);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":1.10}        | {"a":1.10}
          12                | 12
          {"a":-0.0, "b":1e400, "c":-0} | {"a":-0.0,"b":1e400,"c":-0}
          123456789012345678901234567890.123 | 123456789012345678901234567890.123
          1e99999999999     | "1e99999999999"
          "quoted"          | "quoted"
          null              | null
          plain text        | "plain text"
          {"cut": "of       | "{\\"cut\\": \\"of"
          {} trailing       | "{} trailing"
          {"n":1e9999999999} | "{\\"n\\":1e9999999999}"
          1e9999999999      | "1e9999999999"
          ``                | ""
          """)
  void passesABodyOnAsItIsAndAsTextIfItIsNoJson(String body, String json) {
    Outcome outcome = new Outcome.Executed(ProviderResponse.success(body));
    assertThat(OutcomeJson.of(outcome, JSON).at("/Executed/body")).hasToString(json);
  }
}
