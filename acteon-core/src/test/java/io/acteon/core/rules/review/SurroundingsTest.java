package io.acteon.core.rules.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.rules.RuleSet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurroundingsTest {

  private static final RuleSet LATER =
      RuleSet.parse(
          "rules.yaml",
          """
          rules:
            - name: tomorrow
              action: { type: schedule, delay_seconds: 86400 }
          """);

  @Test
  void aRuleThatSchedulesNeedsABackendThatKeepsWork() {
    assertThat(new Surroundings(List.of(), Duration.ZERO, false).review(LATER))
        .singleElement()
        .satisfies(flaw -> {
          assertThat(flaw.kind()).isEqualTo(RuleFlaw.Kind.NOTHING_KEPT);
          assertThat(flaw)
              .hasToString(
                  "rule \"tomorrow\" schedules, and the state backend cannot keep work for later:"
                      + " its actions are refused");
        });
    assertThat(new Surroundings(List.of(), Duration.ZERO, true).review(LATER)).isEmpty();
  }
}
