package io.acteon.core.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.action.Action;
import io.acteon.core.rules.Given;
import io.acteon.core.rules.RuleSet;
import io.acteon.core.rules.verdict.Verdict;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

  private static final Action ACTION =
      Given.action(
          """
          {"dedup_key": "k1", "status": "firing",
           "metadata": {"team": "blue", "app.kubernetes.io/name": "cart"},
           "payload": {"user": {"id": 7, "tags": ["new", {"deep": "yes"}]}, "0": "zero", "ünï": "ok",
                       "a b": 1}}
          """);

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          action.id                               | eq: a1
          action.namespace                        | eq: shop
          action.tenant                           | eq: acme
          action.provider                         | eq: email
          action.action_type                      | eq: receipt
          action.status                           | eq: firing
          action.dedup_key                        | eq: k1
          action.metadata.team                    | eq: blue
          action.metadata.app.kubernetes.io/name  | eq: cart
          action.payload.user.id                  | eq: 7
          action.payload.user.tags                | contains: new
          action.payload.user.tags.0              | eq: new
          action.payload.user.tags.1.deep         | eq: "yes"
          action.payload.0                        | eq: zero
          action.payload.ünï                      | eq: ok
          action.payload.a b                      | eq: 1
          time.hour                               | eq: 22
          time.minute                             | eq: 15
          time.second                             | eq: 42
          time.day                                | eq: 31
          time.month                              | eq: 1
          time.year                               | eq: 2026
          time.weekday                            | eq: saturday
          time.weekday_num                        | eq: 6
          time.timestamp                          | eq: 1769897742
          """)
  void areReadFromTheActionAndTheClockInUtc(String field, String operator) {
    assertThat(matches(ACTION, field, operator)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "action.status",
        "action.dedup_key",
        "action.metadata.team",
        "action.payload.user",
        "action.payload.user.id",
        "action.payload.list.9",
        "action.payload.list.x",
        "action.payload.list.-1",
        "action.payload.text.0",
        "action.payload.nothing.x"
      })
  void thatAreMissingPassNothingButNe(String field) {
    Action action = Given.payload("{\"list\": [1], \"text\": \"a\", \"nothing\": null}");
    for (String operator :
        new String[] {
          "eq: x",
          "gt: a",
          "gte: a",
          "lt: a",
          "lte: a",
          "contains: ''",
          "starts_with: ''",
          "ends_with: ''",
          "regex: ''",
          "in: [x]"
        }) {
      assertThat(matches(action, field, operator)).as(operator).isFalse();
    }
    assertThat(matches(action, field, "ne: x")).isTrue();
    assertThat(matches(action, field, "ne: x, eq: y")).isFalse();
    assertThat(denies(action, "{not: {field: '" + field + "', eq: x}}")).isTrue();
  }

  @Test
  void aPayloadCanBeAScalarOrAListItself() {
    assertThat(matches(Given.payload("\"text\""), "action.payload", "eq: text")).isTrue();
    assertThat(matches(Given.payload("[1, 2]"), "action.payload", "contains: 2")).isTrue();
    assertThat(matches(Given.payload("[1, 2]"), "action.payload.1", "eq: 2")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-01T23:59:59.999Z, sunday, 7",
    "2026-02-02T00:00:00Z, monday, 1",
    "2024-02-29T12:00:00Z, thursday, 4",
    "1969-12-31T23:59:59Z, wednesday, 3"
  })
  void weekdaysStartOnMonday(Instant now, String name, int number) {
    RuleSet rules =
        Given.denyIf(
            "{all: [{field: time.weekday, eq: %s}, {field: time.weekday_num, eq: %d}]}"
                .formatted(name, number));
    assertThat(rules.evaluate(ACTION, Optional.empty(), now, Given.NO_STORE))
        .isInstanceOf(Verdict.Deny.class);
  }

  @Test
  void whoAsksIsMissingWhereNobodyWasAsked() {
    RuleSet rules = Given.denyIf("{field: action.caller_id, eq: billing}");

    assertThat(rules.evaluate(ACTION, Optional.of("billing"), Given.NOW, Given.NO_STORE))
        .isInstanceOf(Verdict.Deny.class);
    assertThat(rules.evaluate(ACTION, Optional.of("other"), Given.NOW, Given.NO_STORE))
        .isInstanceOf(Verdict.Allow.class);
    assertThat(rules.evaluate(ACTION, Optional.empty(), Given.NOW, Given.NO_STORE))
        .isInstanceOf(Verdict.Allow.class);
  }

  private static boolean matches(Action action, String field, String operators) {
    return denies(action, "{field: '" + field + "', " + operators + "}");
  }

  private static boolean denies(Action action, String condition) {
    return Given.denyIf(condition).evaluate(action, Optional.empty(), Given.NOW, Given.NO_STORE)
        instanceof Verdict.Deny;
  }
}
