package io.acteon.core.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.rules.Given;
import io.acteon.core.rules.RuleSet;
import io.acteon.core.rules.verdict.Verdict;
import io.acteon.core.rules.verdict.Verdict.OnFailure;
import io.acteon.core.rules.verdict.Verdict.OnStoreFailure;
import io.acteon.core.rules.verdict.Verdict.Remember;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictsTest {

  static Stream<Arguments> actions() {
    Optional<String> it = Optional.of("it");
    return Stream.of(
        Arguments.of("allow", "allow", new Verdict.Allow(it)),
        Arguments.of("{type: allow}", "allow", new Verdict.Allow(it)),
        Arguments.of("deny", "deny", new Verdict.Deny("it")),
        Arguments.of("{type: deny}", "deny", new Verdict.Deny("it")),
        Arguments.of("suppress", "suppress", new Verdict.Suppress("it", Optional.empty())),
        Arguments.of(
            "{type: suppress, reason: too late}",
            "suppress",
            new Verdict.Suppress("it", Optional.of("too late"))),
        Arguments.of(
            "{type: deduplicate, ttl_seconds: 60}",
            "deduplicate",
            new Verdict.Deduplicate(
                "it", Duration.ofMinutes(1), OnFailure.RELEASE, Remember.ATTEMPT)),
        Arguments.of(
            "{type: deduplicate, ttl_seconds: 315360000, on_failure: keep}",
            "deduplicate",
            new Verdict.Deduplicate("it", Duration.ofDays(3650), OnFailure.KEEP, Remember.ATTEMPT)),
        Arguments.of(
            "{type: throttle, max_count: 3, window_seconds: 60}",
            "throttle",
            new Verdict.Throttle(
                "it", 3, Duration.ofMinutes(1), Optional.empty(), OnStoreFailure.REFUSE)),
        Arguments.of(
            "{type: throttle, max_count: 1, window_seconds: 1, message: slow down,"
                + " on_store_failure: allow}",
            "throttle",
            new Verdict.Throttle(
                "it", 1, Duration.ofSeconds(1), Optional.of("slow down"), OnStoreFailure.ALLOW)),
        Arguments.of(
            "{type: schedule, delay_seconds: 604800}",
            "schedule",
            new Verdict.Schedule("it", new Verdict.Schedule.Time.Delay(Duration.ofDays(7)))),
        Arguments.of(
            "{type: reroute, target_provider: sms}", "reroute", new Verdict.Reroute("it", "sms")),
        Arguments.of(
            "{type: modify, changes: {to: a@b, cc: null, n: 1.50, nested: {list: [1, x, true]}}}",
            "modify",
            new Verdict.Modify(
                "it",
                Given.JSON.readTree(
                    """
                    {"to": "a@b", "cc": null, "n": 1.50, "nested": {"list": [1, "x", true]}}\
                    """))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("actions")
  void areWhatTheActionOfTheRuleSays(String action, String label, Verdict expected) {
    RuleSet rules = RuleSet.parse("test.yaml", "rules: [{name: it, action: " + action + "}]");
    Verdict verdict =
        rules.evaluate(Given.payload("{}"), Optional.empty(), Given.NOW, Given.NO_STORE);

    assertThat(verdict).hasToString(expected.toString());
    assertThat(verdict.rule()).contains("it");
    assertThat(verdict.label()).isEqualTo(label);
  }
}
