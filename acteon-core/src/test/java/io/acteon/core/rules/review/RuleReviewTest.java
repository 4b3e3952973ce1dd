package io.acteon.core.rules.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.rules.RuleSet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleReviewTest {

  private static List<RuleFlaw> review(String yaml) {
    return RuleReview.of(RuleSet.parse("rules.yaml", yaml));
  }

  private static List<RuleFlaw> condition(String condition) {
    return review(
        "rules:\n  - name: one\n    condition: " + condition + "\n    action: { type: deny }\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ all: [ { field: action.tenant, eq: a }, { field: action.tenant, eq: b } ] }",
        "{ field: action.tenant, in: [a, b], ne: a, starts_with: a }",
        "{ all: [ { field: action.tenant, eq: a }, { not: { field: action.tenant, eq: a } } ] }",
        "{ field: action.payload.amount, gt: 10, lt: 5 }",
        "{ field: action.payload.amount, gt: 10, lte: 10 }",
        "{ field: action.payload.amount, gt: 10, lt: x }",
        "{ field: action.payload.amount, gt: 10, starts_with: x }",
        "{ field: action.tenant, gt: b, lt: a }",
        "{ field: time.hour, eq: 24 }",
        "{ field: time.hour, gt: 8, lt: 9 }",
        "{ all: [ { field: time.weekday, in: [monday, friday] }, { field: time.weekday, ne: monday },"
            + " { field: time.weekday, ne: friday } ] }",
        "{ all: [ { field: action.tenant, eq: a }, { any: [ { field: action.tenant, eq: b }, { field:"
            + " action.tenant, eq: c } ] } ] }",
        "{ not: { any: [ { field: time.hour, gte: 0 }, { field: action.tenant, eq: a } ] } }"
      })
  void findsConditionsThatExcludeThemselves(String condition) {
    assertThat(condition(condition))
        .extracting(RuleFlaw::kind)
        .containsExactly(RuleFlaw.Kind.CONTRADICTORY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ all: [ { field: action.tenant, eq: a }, { field: action.namespace, eq: b } ] }",
        "{ field: action.payload.amount, gte: 10, lte: 10 }",
        "{ field: action.payload.amount, gt: 10, lt: 11 }",
        "{ field: action.payload.tags, contains: a, ne: b }",
        "{ all: [ { field: action.payload.tags, contains: a }, { field: action.payload.tags, contains:"
            + " b } ] }",
        "{ not: { all: [ { field: action.tenant, eq: a }, { field: action.tenant, eq: b } ] } }",
        "{ any: [ { field: time.hour, eq: 24 }, { field: action.tenant, eq: c } ] }",
        "{ field: time.hour, gte: 8, lt: 9 }",
        "{ all: [ { field: action.tenant, eq: a }, { state_seen: x } ] }",
        "{ field: action.payload.a, eq: null }",
        "{ field: action.payload.a, eq: 1.0, in: [1] }"
      })
  void leavesConditionsAloneThatMayHold(String condition) {
    assertThat(condition(condition)).isEmpty();
  }

  /** What is found in a condition of many parts, on a stack without room for a call for each. */
  private static List<RuleFlaw> onASmallStack(int parts, IntFunction<String> part) {
    RuleSet rules =
        RuleSet.parse(
            "rules.yaml",
            "rules:\n  - name: one\n    action: { type: deny }\n    condition:\n      all:\n"
                + IntStream.range(0, parts)
                    .mapToObj(i -> "        - " + part.apply(i) + "\n")
                    .collect(Collectors.joining()));
    FutureTask<List<RuleFlaw>> review = new FutureTask<>(() -> RuleReview.of(rules));
    new Thread(null, review, "small", 256 << 10).start();
    assertThat(review).succeedsWithin(Duration.ofSeconds(30));
    return review.resultNow();
  }

  @Test
  void goesThroughAllOfManyConditions() {
    assertThat(onASmallStack(10_000, i -> "{ field: action.payload.f%d, gt: 1 }".formatted(i)))
        .as("more steps than there are")
        .isEmpty();
    assertThat(onASmallStack(9_000, i -> "{ field: action.payload.f, eq: %d }".formatted(i)))
        .extracting(RuleFlaw::kind)
        .containsExactly(RuleFlaw.Kind.CONTRADICTORY);
    assertThat(
            onASmallStack(
                3_000, i -> "{ any: [ { field: action.payload.f, eq: %d } ] }".formatted(i)))
        .extracting(RuleFlaw::kind)
        .containsExactly(RuleFlaw.Kind.CONTRADICTORY);
  }

  @Test
  void findsRulesBehindOneThatMatchesEverything() {
    List<RuleFlaw> flaws =
        review(
            """
            rules:
              - name: late
                priority: 9
                condition: { field: action.tenant, eq: a }
                action: { type: deny }
              - name: all
                action: { type: allow }
            """);
    assertThat(flaws)
        .singleElement()
        .satisfies(flaw -> {
          assertThat(flaw.kind()).isEqualTo(RuleFlaw.Kind.SHADOWED);
          assertThat(flaw.rule().name()).isEqualTo("late");
          assertThat(flaw.detail()).contains("\"all\" (rules.yaml:6)", "no condition");
        });
  }

  @Test
  void findsRulesBehindOneThatAsksForLess() {
    assertThat(
            review(
                """
                rules:
                  - name: some
                    condition: { field: action.tenant, in: [a, b] }
                    action: { type: allow }
                  - name: narrower
                    condition:
                      all:
                        - { field: action.tenant, eq: a }
                        - { field: action.provider, eq: email }
                    action: { type: deny }
                  - name: other
                    condition: { field: action.tenant, eq: c }
                    action: { type: deny }
                """))
        .extracting(flaw -> flaw.rule().name())
        .containsExactly("narrower");
  }

  @Test
  void aRuleThatIsOffNeitherHidesAnotherNorIsLookedAt() {
    assertThat(
            review(
                """
                rules:
                  - name: all
                    enabled: false
                    action: { type: allow }
                  - name: late
                    condition: { field: action.tenant, eq: a }
                    action: { type: deny }
                """))
        .isEmpty();
  }

  @Test
  void anEarlierRuleThatAsksTheStoreHidesNothing() {
    assertThat(
            review(
                """
                rules:
                  - name: seen
                    condition: { state_seen: x }
                    action: { type: deny }
                  - name: late
                    condition: { state_seen: x }
                    action: { type: allow }
                """))
        .isEmpty();
  }

  @Test
  void findsCountersThatNobodyCounts() {
    List<RuleFlaw> flaws =
        review(
            """
            rules:
              - name: limit
                condition: { field: action.tenant, eq: a }
                action: { type: throttle, max_count: 5, window_seconds: 60 }
              - name: known
                condition: { state_counter: limit, gt: 3 }
                action: { type: deny }
              - name: mistyped
                condition: { state_counter: limits, gt: 3 }
                action: { type: deny }
              - name: zero
                condition: { state_counter: nobody, lt: 3 }
                action: { type: deny }
            """);
    assertThat(flaws)
        .extracting(flaw -> flaw.rule().name() + " " + flaw.kind())
        .containsExactly(
            "mistyped UNKNOWN_COUNTER", "mistyped CONTRADICTORY", "zero UNKNOWN_COUNTER");
  }
}
