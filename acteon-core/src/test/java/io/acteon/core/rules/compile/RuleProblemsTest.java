package io.acteon.core.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.acteon.core.rules.RuleException;
import io.acteon.core.rules.RuleSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleProblemsTest {

  private static final String CONDITIONS = "field, all, any, not, state_seen, state_counter";

  /** Each rule of the table is the second of its file, written as a flow map on line 3. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          action: deny                                         | name is missing; needed is a text of 1 to 256 characters without control characters
          name: "", action: deny                               | rule "": name is ""; allowed is a text of 1 to 256 characters without control characters
          name: 5, action: deny                                | name is 5; allowed is a text of 1 to 256 characters without control characters
          name: a                                              | rule "a": action is missing; needed is one of allow, deny, suppress, deduplicate, throttle, schedule, reroute, modify
          name: a, action: denny                               | rule "a": unknown action "denny"; did you mean "deny"?
          name: a, action: {type: refuse}                      | rule "a": unknown action "refuse"; known are allow, deny, suppress, deduplicate, throttle, schedule, reroute, modify
          name: a, action: {reason: x}                         | rule "a": an action has a type, one of allow, deny, suppress, deduplicate, throttle, schedule, reroute, modify
          name: a, action: [deny]                              | rule "a": an action has a type, one of allow, deny, suppress, deduplicate, throttle, schedule, reroute, modify
          name: a, action: deny, priorty: 1                    | rule "a": unknown key of a rule "priorty"; did you mean "priority"?
          name: a, action: deny, priority: high                | rule "a": priority is "high"; allowed is a whole number from -2147483648 to 2147483647
          name: a, action: deny, priority: 1.5                 | rule "a": priority is 1.5; allowed is a whole number from -2147483648 to 2147483647
          name: a, action: deny, priority: 1e99                | rule "a": priority is 1E+99; allowed is a whole number from -2147483648 to 2147483647
          name: a, action: deny, enabled: yes                  | rule "a": enabled is "yes"; allowed is true or false
          name: a, action: deny, description: 5                | rule "a": description is 5; allowed is a text
          name: a, action: deny, name: a                       | "name" stands twice, first on line 3
          name: a, action: {type: deny, reason: x}             | rule "a": unknown key of deny "reason"; known are type
          name: a, action: {type: suppress, reasn: x}          | rule "a": unknown key of suppress "reasn"; did you mean "reason"?
          name: a, action: deduplicate                         | rule "a": ttl_seconds is missing; needed is a whole number from 1 to 315360000
          name: a, action: {type: deduplicate, ttl_seconds: 0} | rule "a": ttl_seconds is 0; allowed is a whole number from 1 to 315360000
          name: a, action: {type: deduplicate, ttl_seconds: 315360001} | rule "a": ttl_seconds is 315360001; allowed is a whole number from 1 to 315360000
          name: a, action: {type: deduplicate, ttl_seconds: 1, on_failure: keeep} | rule "a": on_failure is "keeep"; allowed is release or keep
          name: a, action: {type: throttle, max_count: 0, window_seconds: 1}      | rule "a": max_count is 0; allowed is a whole number from 1 to 9223372036854775807
          name: a, action: {type: throttle, max_count: 1, window_seconds: 0}      | rule "a": window_seconds is 0; allowed is a whole number from 1 to 315360000
          name: a, action: {type: throttle, max_count: 1, window_seconds: 1, on_store_failure: false} | rule "a": on_store_failure is false; allowed is refuse or allow
          name: a, action: {type: throttle, max_count: 1, window_seconds: 1, message: 7} | rule "a": message is 7; allowed is a text
          name: a, action: schedule                            | rule "a": delay_seconds is missing; needed is a whole number from 1 to 604800
          name: a, action: {type: schedule, delay_seconds: 604801} | rule "a": delay_seconds is 604801; allowed is a whole number from 1 to 604800
          name: a, action: {type: schedule, delay_seconds: 1, at: "2026-01-01T00:00:00Z"} | rule "a": at stands beside delay_seconds; allowed is one of them
          name: a, action: {type: schedule, at: tomorrow}      | rule "a": at is "tomorrow"; allowed is an RFC 3339 time, or a field of the action that holds one, such as action.payload.send_at
          name: a, action: {type: schedule, at: time.timestamp} | rule "a": at is "time.timestamp"; allowed is an RFC 3339 time, or a field of the action that holds one, such as action.payload.send_at
          name: a, action: {type: schedule, at: action.paylod.at} | rule "a": unknown field "action.paylod.at"; did you mean "action.payload.NAME"?
          name: a, action: {type: reroute}                     | rule "a": target_provider is missing; needed is a text of 1 to 256 characters without control characters
          name: a, action: {type: reroute, target_provider: ""} | rule "a": target_provider is ""; allowed is a text of 1 to 256 characters without control characters
          name: a, action: {type: modify, changes: [1]}        | rule "a": changes is a list; allowed is a map
          name: a, action: deny, condition:                    | rule "a": a condition is a map with one of %1$s; found nothing
          name: a, action: deny, condition: []                 | rule "a": a condition is a map with one of %1$s; found a list
          name: a, action: deny, condition: {}                 | rule "a": a condition is a map with one of %1$s; found a map of []
          name: a, action: deny, condition: {all: [], any: []} | rule "a": a condition is a map with one of %1$s; found a map of [all, any]
          name: a, action: deny, condition: {feild: x, eq: 1}  | rule "a": unknown condition "feild"; did you mean "field"?
          name: a, action: deny, condition: {all: []}          | rule "a": all is a list; allowed is a list of conditions, at least one
          name: a, action: deny, condition: {any: {field: x}}  | rule "a": any is a map; allowed is a list of conditions, at least one
          name: a, action: deny, condition: {not: []}          | rule "a": a condition is a map with one of %1$s; found a list
          name: a, action: deny, condition: {not: {state_seen: k}, eq: 1} | rule "a": unknown key of not "eq"; known are not
          name: a, action: deny, condition: {field: action.tenant}        | rule "a": field needs an operator, one of eq, ne, gt, gte, lt, lte, contains, starts_with, ends_with, regex, matches, in, in_list
          name: a, action: deny, condition: {field: 5, eq: 5}             | rule "a": field is 5; allowed is a path such as action.tenant
          name: a, action: deny, condition: {field: action.tenat, eq: a}  | rule "a": unknown field "action.tenat"; did you mean "action.tenant"?
          name: a, action: deny, condition: {field: action.paylod.usr, eq: a} | rule "a": unknown field "action.paylod.usr"; did you mean "action.payload.NAME"?
          name: a, action: deny, condition: {field: tme.hour, eq: 1}      | rule "a": unknown field "tme.hour"; did you mean "time.hour"?
          name: a, action: deny, condition: {field: action.payload..x, eq: 1} | rule "a": field "action.payload..x" has an empty part
          name: a, action: deny, condition: {field: action.payload., eq: 1}   | rule "a": field "action.payload." has an empty part
          name: a, action: deny, condition: {field: action.tenant, eqs: a}    | rule "a": unknown operator "eqs"; did you mean "eq"?
          name: a, action: deny, condition: {field: action.tenant, eq: 5}     | rule "a": eq is 5; allowed is a text; put quotes around what is to be one
          name: a, action: deny, condition: {field: action.tenant, eq: [a]}   | rule "a": eq is a list; allowed is a text; put quotes around what is to be one
          name: a, action: deny, condition: {field: action.payload.x, eq: {}} | rule "a": eq is a map; allowed is a text, a number, true, false or null
          name: a, action: deny, condition: {field: action.payload.x, gt: true} | rule "a": gt is true; allowed is a number or a text
          name: a, action: deny, condition: {field: action.payload.x, in: a}  | rule "a": in is "a"; allowed is a list of at least one value
          name: a, action: deny, condition: {field: action.payload.x, in: []} | rule "a": in is a list; allowed is a list of at least one value
          name: a, action: deny, condition: {field: action.tenant, in: [a, 5]} | rule "a": in is 5; allowed is a text; put quotes around what is to be one
          name: a, action: deny, condition: {field: action.payload.x, regex: 5} | rule "a": regex is 5; allowed is a text; put quotes around what is to be one
          name: a, action: deny, condition: {field: time.hour, eq: "9"}       | rule "a": eq is "9"; allowed is a number
          name: a, action: deny, condition: {field: time.hour, contains: 9}   | rule "a": unknown operator "contains"; known are eq, ne, gt, gte, lt, lte, in, in_list
          name: a, action: deny, condition: {field: time.weekday, eq: Monday} | rule "a": eq is "Monday"; allowed is one of monday, tuesday, wednesday, thursday, friday, saturday, sunday
          name: a, action: deny, condition: {state_counter: k, gte: "5"}      | rule "a": gte is "5"; allowed is a number
          name: a, action: deny, condition: {state_counter: k}                | rule "a": state_counter needs an operator, one of eq, ne, gt, gte, lt, lte, in, in_list
          name: a, action: deny, condition: {state_seen: 5}                   | rule "a": state_seen is 5; allowed is a text
          name: a, action: deny, condition: {state_seen: k, within: 5}        | rule "a": unknown key of state_seen "within"; known are state_seen, within_seconds
          name: a, action: deny, condition: {state_seen: k, within_seconds: 0} | rule "a": within_seconds is 0; allowed is a whole number from 1 to 315360000
          name: a, action: deny, condition: {state_seen: "k-{{action.id"}      | rule "a": "{{action.id" lacks the closing }}
          name: a, action: deny, condition: {state_seen: "k-{{action.idd}}"}   | rule "a": unknown field "action.idd"; did you mean "action.id"?
          name: a, action: deny, condition: {field: action.payload.x, regex: "("}       | rule "a": regex is no regular expression: missing closing ): (
          name: a, action: deny, condition: {field: action.payload.x, matches: "(?=a)"} | rule "a": matches is no regular expression: invalid or unsupported Perl syntax: (?=
          name: a, action: deny, condition: {field: action.payload.x, regex: "((a{1000}){1000}){1000}"} | rule "a": regex is no regular expression: its counts multiply to more than 1000000: ((a{1000}){1000}){1000}
          """)
  void nameTheLineTheRuleWhatWasFoundAndWhatIsAllowed(String rule, String reason) {
    RuleException refused =
        refused("rules:\n  - {name: fine, action: allow}\n  - {" + rule + "}\n");
    assertThat(refused).hasMessage("test.yaml:3: " + reason.replace("%1$s", CONDITIONS));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          rule: []                | test.yaml:1: unknown key of a rule file "rule"; did you mean "rules"?
          rules: 5                | test.yaml:1: rules is 5; allowed is a list
          rules: {a: 1}           | test.yaml:1: rules is a map; allowed is a list
          rules: [deny]           | test.yaml:1: a rule is a map; found "deny"
          rules: [                | test.yaml:1: not YAML: expected the node content, but found '<stream end>'
          rules: !!set {}         | test.yaml:1: not YAML: tags such as tag:yaml.org,2002:set have no meaning here
          rules: !!str x          | test.yaml:1: not YAML: tags such as tag:yaml.org,2002:str have no meaning here
          rules: *all             | test.yaml:1: not YAML: no anchor of the name "all" before this
          rules: &a [*a]          | test.yaml:1: not YAML: no anchor of the name "a" before this
          rules: [{priority: .nan}] | test.yaml:1: not YAML: not a number that can be compared exactly; quote it if it is a text
          rules: [{priority: 1e9999999999}] | test.yaml:1: not YAML: not a number that can be compared exactly; quote it if it is a text
          """)
  void nameWhatIsWrongWithTheFile(String yaml, String message) {
    assertThat(refused(yaml)).hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1]",
        "[a]: 1",
        "hunter2",
        "root:x:0:0:hunter2:/root:/bin/sh\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin",
        "password: hunter2",
        "password: hunter2\npassword: hunter2",
        "password: !hunter2 x",
        "password: *hunter2",
        "hunter2: [",
        "firewall_rules: hunter2",
        "security:\n  rules: hunter2"
      })
  void tellNothingOfAFileThatIsNoRuleFile(String text) {
    assertThat(refused(text))
        .hasMessage("test.yaml: this is no rule file: no line of it begins with rules:");
  }

  @Test
  void areReportedAllAtOnceInTheOrderOfTheirLines() {
    RuleException refused =
        refused(
            """
            rules:
              - name: one
                priority: first
                condition:
                  all:
                    - field: action.tenant
                      equals: acme
                    - not:
                        field: time.our
                        eq: 1
                action: deny
              - name: two
                action:
                  type: throttle
                  max_count: none
                  window: 60
              - name: one
                action: allow
            """);
    assertThat(refused.problems())
        .extracting(problem -> problem.line().orElseThrow())
        .containsExactly(3, 7, 9, 14, 15, 16, 17);
    assertThat(refused.problems())
        .extracting(problem -> problem.rule().orElseThrow())
        .containsExactly("one", "one", "one", "two", "two", "two", "one");
    assertThat(refused)
        .hasMessageEndingWith(
            "test.yaml:17: rule \"one\": another rule has this name: test.yaml:2");
  }

  @Test
  void nameTheLineOfATabAndOfACharacterThatYamlDoesNotAllow() {
    assertThat(refused("rules:\n\t- name: a\n")).hasMessageStartingWith("test.yaml:2: not YAML: ");
    assertThat(refused("rules: # \u0007\n")).hasMessageStartingWith("test.yaml: not YAML: ");
  }

  @Test
  void stopAFileThatNestsWithoutEnd() {
    for (String opening : List.of("[", "{a: ", "- ", "? ")) {
      assertThat(refused("rules: \n" + opening.repeat(100_000)))
          .hasMessageStartingWith("test.yaml:2: not YAML: ");
    }
  }

  @Test
  void stopAliasesThatMultiply() {
    StringBuilder laughs = new StringBuilder("rules: []\nl0: &l0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 20; i++) {
      String before = "*l" + (i - 1);
      laughs.append("l%d: &l%d [".formatted(i, i));
      laughs.append(String.join(", ", List.of(before, before, before, before, before)));
      laughs.append("]\n");
    }
    assertThat(refused(laughs.toString()))
        .hasMessage("test.yaml:8: not YAML: more than 100000 values");
  }

  private static RuleException refused(String yaml) {
    return catchThrowableOfType(RuleException.class, () -> RuleSet.parse("test.yaml", yaml));
  }
}
