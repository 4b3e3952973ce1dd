package io.acteon.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.action.Action;
import io.acteon.core.rules.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSetTest {

  private static final Action ACTION = Given.payload("{\"n\": 5}");

  @Test
  void theLowestPriorityDecidesAndTheOrderOfTheFileAmongEquals() {
    RuleSet rules =
        RuleSet.parse(
            "test.yaml",
            """
            rules:
              - {name: last, priority: 7, action: deny}
              - {name: second, action: allow}
              - {name: third, action: deny}
              - name: first
                priority: -1
                condition: {field: action.payload.n, gt: 5}
                action: deny
            """);
    assertThat(rules.summaries())
        .extracting(RuleSummary::name)
        .containsExactly("first", "second", "third", "last");
    assertThat(evaluate(rules)).isEqualTo(new Verdict.Allow(Optional.of("second")));
  }

  @Test
  void withoutAMatchAllows() {
    assertThat(evaluate(RuleSet.EMPTY)).isEqualTo(new Verdict.Allow(Optional.empty()));
    assertThat(evaluate(Given.denyIf("{field: action.payload.n, eq: 6}")))
        .isEqualTo(new Verdict.Allow(Optional.empty()));
  }

  @Test
  void knowsWhatListingsShow() {
    RuleSet rules =
        RuleSet.parse(
            "test.yaml",
            """
            rules:
              - name: a
                description: says no
                enabled: false
                priority: 3
                action: deny
            """);
    assertThat(rules.summaries())
        .containsExactly(new RuleSummary("a", 3, false, Optional.of("says no")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{all: [{field: action.payload.n, eq: 5}, {field: action.tenant, eq: acme}]}",
        "{any: [{field: action.payload.n, eq: 6}, {field: action.tenant, eq: acme}]}",
        "{not: {field: action.payload.n, eq: 6}}",
        "{not: {all: [{field: action.payload.n, eq: 5}, {not: {any: [{field: action.tenant, eq:"
            + " acme}]}}]}}"
      })
  void conditionsCombine(String condition) {
    assertThat(evaluate(Given.denyIf(condition))).isEqualTo(new Verdict.Deny("it"));
    assertThat(evaluate(Given.denyIf("{not: " + condition + "}")))
        .isEqualTo(new Verdict.Allow(Optional.empty()));
  }

  @Test
  void anchorsMayBeUsedForWhatIsSaidTwice() {
    RuleSet rules =
        RuleSet.parse(
            "test.yaml",
            """
            rules:
              - name: a
                condition: {field: action.payload.n, in: &numbers [1, 2]}
                action: deny
              - name: b
                condition: {not: {field: action.payload.n, in: *numbers}}
                action: deny
            """);
    assertThat(evaluate(rules)).isEqualTo(new Verdict.Deny("b"));
  }

  @Test
  void tracesEveryRuleUpToTheOneThatDecides() {
    RuleSet rules =
        RuleSet.parse(
            "test.yaml",
            """
            rules:
              - {name: off, enabled: false, action: deny}
              - {name: other, condition: {field: action.payload.n, eq: 6}, action: deny}
              - {name: decides, action: {type: reroute, target_provider: sms}}
              - {name: after, action: deny}
              - {name: off-too, enabled: false, action: deny}
            """);
    List<RuleTrace> traces =
        rules.trace(ACTION, Optional.empty(), Given.NOW, Given.NO_STORE, false);
    assertThat(traces)
        .extracting(RuleTrace::result)
        .containsExactly(
            RuleTrace.Result.DISABLED,
            RuleTrace.Result.NOT_MATCHED,
            RuleTrace.Result.MATCHED,
            RuleTrace.Result.NOT_REACHED,
            RuleTrace.Result.DISABLED);
    assertThat(traces.get(2).rule().verdict()).isEqualTo(evaluate(rules));
    assertThat(
            rules.trace(ACTION, Optional.empty(), Given.NOW, Given.NO_STORE, true).get(3).result())
        .isEqualTo(RuleTrace.Result.MATCHED);
  }

  @Test
  void tracesARuleThatCouldNotBeEvaluatedAndThoseAfterIt() {
    RuleSet rules =
        RuleSet.parse(
            "test.yaml",
            """
            rules:
              - {name: asks, condition: {state_seen: x}, action: deny}
              - {name: after, action: deny}
            """);
    List<RuleTrace> traces =
        rules.trace(ACTION, Optional.empty(), Given.NOW, Given.NO_STORE, false);
    assertThat(traces)
        .extracting(RuleTrace::result)
        .containsExactly(RuleTrace.Result.ERROR, RuleTrace.Result.MATCHED);
    assertThat(traces.getFirst().error()).contains("the store is away");
  }

  @Test
  void conditionsAreShownInOneLine() {
    RuleSet rules =
        RuleSet.parse(
            "test.yaml",
            """
            rules:
              - {name: a, action: deny}
              - {name: b, condition: {field: action.tenant, eq: acme, ne: globex}, action: deny}
              - name: c
                condition:
                  any:
                    - {state_seen: "k-{{action.tenant}}", within_seconds: 60}
                    - not: {field: action.payload.n, in: [1, 2]}
                action: deny
            """);
    assertThat(rules.trace(ACTION, Optional.empty(), Given.NOW, Given.NO_STORE, false))
        .extracting(trace -> trace.rule().conditionText())
        .containsExactly(
            "always",
            "action.tenant eq \"acme\" and ne \"globex\"",
            "(state_seen k-{{action.tenant}} within_seconds 60)"
                + " or (not (action.payload.n in [1,2]))");
  }

  private static Verdict evaluate(RuleSet rules) {
    return rules.evaluate(ACTION, Optional.empty(), Given.NOW, Given.NO_STORE);
  }
}
