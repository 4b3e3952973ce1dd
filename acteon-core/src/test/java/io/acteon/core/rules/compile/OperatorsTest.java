package io.acteon.core.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.action.Action;
import io.acteon.core.rules.Given;
import io.acteon.core.rules.verdict.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorsTest {

  private static final Action ACTION =
      Given.payload(
          """
          {"text": "Gold member", "empty": "", "one": 1, "half": 0.5, "tenth": 0.1, "big": 9007199254740993,
           "huge": 123456789012345678901234567890, "vast": 1e999999999, "tiny": 1e-999999999, "yes": true, "nothing": null,
           "list": ["red", 2, true, null], "none": [], "object": {"red": 1}, "date": "2026-01-31"}
          """);

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text   | eq: Gold member                          | true
          text   | eq: gold member                          | false
          text   | ne: gold member                          | true
          text   | eq: 1                                    | false
          one    | eq: 1                                    | true
          one    | eq: 1.0                                  | true
          one    | eq: 1.00000000000000000001               | false
          one    | eq: 0x1                                  | true
          one    | eq: "'1'"                                | false
          one    | ne: "'1'"                                | true
          one    | eq: true                                 | false
          half   | eq: 5e-1                                 | true
          tenth  | eq: 0.1                                  | true
          big    | eq: 9007199254740992                     | false
          big    | eq: 9007199254740993                     | true
          huge   | eq: 123456789012345678901234567890       | true
          huge   | gt: 123456789012345678901234567889       | true
          vast   | gt: 5                                    | true
          vast   | eq: 1e999999999                          | true
          vast   | in: [1, 1e999999998]                     | false
          tiny   | gt: 0                                    | true
          tiny   | lt: 1e-999999998                         | true
          yes    | eq: true                                 | true
          yes    | eq: True                                 | true
          yes    | eq: yes                                  | false
          yes    | ne: false                                | true
          nothing| eq: null                                 | true
          nothing| ne: x                                    | true
          nothing| gt: 0                                    | false
          one    | gt: 0                                    | true
          one    | gt: 1                                    | false
          one    | gte: 1                                   | true
          one    | lt: 1                                    | false
          one    | lt: 1.5                                  | true
          one    | lte: 1.0                                 | true
          half   | lt: 1                                    | true
          half   | gte: 0.50                                | true
          text   | gt: 0                                    | false
          one    | gt: a                                    | false
          date   | gte: 2026-01-01                          | true
          date   | lt: 2026-01-31                           | false
          date   | lte: 2026-01-31                          | true
          text   | contains: member                         | true
          text   | contains: Member                         | false
          text   | contains: ''                             | true
          empty  | contains: x                              | false
          list   | contains: red                            | true
          list   | contains: re                             | false
          list   | contains: 2.0                            | true
          list   | contains: true                           | true
          list   | contains: null                           | true
          list   | contains: false                          | false
          none   | contains: red                            | false
          object | contains: red                            | false
          text   | starts_with: Gold                        | true
          text   | starts_with: old                         | false
          text   | ends_with: member                        | true
          list   | starts_with: red                         | false
          text   | regex: '^G.*r$'                          | true
          text   | matches: '^G.*r$'                        | true
          text   | regex: mem                               | true
          text   | regex: '^mem'                            | false
          text   | regex: '(?i)GOLD'                        | true
          one    | in: [3, 2, 1.0]                          | true
          one    | in_list: [3, 2]                          | false
          one    | in: ['1']                                | false
          text   | in: [Silver member, Gold member]         | true
          yes    | in: [1, true]                            | true
          list   | in: [red]                                | false
          nothing| in: [null]                               | true
          """)
  void compareByTypeAndExactly(String field, String operator, String expected) {
    String condition = "{field: action.payload." + field + ", " + operator + "}";
    assertThat(matches(condition)).isEqualTo(Boolean.parseBoolean(expected));
  }

  private static boolean matches(String condition) {
    return Given.denyIf(condition).evaluate(ACTION, Optional.empty(), Given.NOW, Given.NO_STORE)
        instanceof Verdict.Deny;
  }

  @Test
  void everyOperatorOfAConditionMustHold() {
    assertThat(matches("{field: action.payload.one, gt: 0, lt: 2, ne: 1.5}")).isTrue();
    assertThat(matches("{field: action.payload.one, gt: 0, lt: 1}")).isFalse();
  }
}
