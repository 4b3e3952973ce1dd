package io.acteon.core.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.acteon.core.action.Action;
import io.acteon.core.rules.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the reference page and the examples true. */
class RuleDocumentsTest {

  private static final Path ROOT = Path.of("..");
  private static final Path EXAMPLES = ROOT.resolve("examples/rules");

  static Stream<Arguments> yamlOfThePage() throws IOException {
    return blocks("yaml").stream().map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("yamlOfThePage")
  void everyYamlOfThePageLoads(String yaml) {
    assertThat(RuleSet.parse("docs/rules.md", yaml).size()).isPositive();
  }

  @Test
  void thePageShowsTheProblemsOfItsBrokenFileAsTheyAre() throws IOException {
    String yaml = blocks("yaml broken").getFirst();
    RuleException problems =
        catchThrowableOfType(RuleException.class, () -> RuleSet.parse("rules/30-once.yaml", yaml));
    assertThat(problems).hasMessage(blocks("text").getFirst().strip());
  }

  @Test
  void theExamplesShowEveryAction() {
    RuleSet examples = RuleBook.open(EXAMPLES).current();
    assertThat(examples.rules())
        .extracting(rule -> rule.verdict().label())
        .contains(
            "allow",
            "deny",
            "suppress",
            "deduplicate",
            "throttle",
            "schedule",
            "reroute",
            "modify");
  }

  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"action_type": "page", "metadata": {"purpose": "health-check"}}          | 23:00 | let-health-checks-through
          {"action_type": "mail", "payload": {"subject": "You won the LOTTERY!"}}   | 12:00 | no-lottery
          {"action_type": "mail", "payload": {"links": ["http://win.example"]}}     | 12:00 | no-lottery
          {"action_type": "refund", "payload": {"amount": 1000.01}}                 | 12:00 | no-large-refunds
          {"action_type": "refund", "payload": {}}                                  | 12:00 | no-large-refunds
          {"action_type": "refund", "payload": {"amount": 1000}}                    | 12:00 | refund-once
          {"action_type": "newsletter"}                                             | 12:00 | no-newsletters-on-weekends
          {"action_type": "page", "tenant": "sandbox-7"}                            | 23:00 | sandboxes-reach-nobody
          {"action_type": "page"}                                                   | 23:00 | page-at-night
          {"action_type": "page"}                                                   | 06:59 | page-at-night
          {"action_type": "page"}                                                   | 07:00 |
          {"action_type": "offer"}                                                  | 12:00 | sign-offers
          {"action_type": "welcome"}                                                | 12:00 | one-welcome-a-day
          {"action_type": "charge"}                                                 | 12:00 | charge-once
          {"action_type": "alert"}                                                  | 12:00 | five-alerts-a-minute
          {"action_type": "reminder"}                                               | 12:00 | reminders-wait-a-day
          {"action_type": "invitation"}                                             | 12:00 | invitations-go-out-when-they-say
          {"action_type": "receipt"}                                                | 12:00 |
          """)
  void theExamplesDecideAsTheySay(String members, String time, String rule) {
    Action action = Given.action(members);
    Instant saturday = Instant.parse("2026-01-31T" + time + ":00Z");
    Verdict verdict = RuleBook.open(EXAMPLES).current().evaluate(action, saturday, Given.NO_STORE);
    assertThat(verdict.rule().orElse(null)).isEqualTo(rule);
  }

  private static String page() throws IOException {
    return Files.readString(ROOT.resolve("docs/rules.md"));
  }

  private static List<String> blocks(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(page())
        .results()
        .map(block -> block.group(1))
        .toList();
  }
}
