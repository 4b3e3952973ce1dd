package io.acteon.core.rules.compile;

import io.acteon.core.rules.parse.Yaml;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A condition in one line, for people: {@code action.tenant eq "acme" and not (…)}. */
final class ConditionText {

  /** The text of a rule without a condition. */
  static final String ALWAYS = "always";

  private ConditionText() {}

  static String of(Yaml condition) {
    if (!(condition instanceof Yaml.Mapping map)) {
      return condition.toJson().toString();
    }
    for (String head : List.of("all", "any")) {
      Yaml.Member member = map.members().get(head);
      if (member != null && member.value() instanceof Yaml.Sequence list) {
        String word = head.equals("all") ? " and " : " or ";
        return list.items().stream()
            .map(item -> list.items().size() == 1 ? of(item) : "(" + of(item) + ")")
            .collect(Collectors.joining(word));
      }
    }
    Yaml.Member not = map.members().get("not");
    if (not != null) {
      return "not (" + of(not.value()) + ")";
    }
    return test(map);
  }

  /** A field, or a key of the state, with its operators. */
  private static String test(Yaml.Mapping map) {
    String subject =
        map.members().entrySet().stream()
            .filter(member -> isSubject(member.getKey()))
            .map(ConditionText::subject)
            .findFirst()
            .orElse("");
    String tests =
        map.members().entrySet().stream()
            .filter(member -> !isSubject(member.getKey()))
            .map(member -> member.getKey() + " " + member.getValue().value().toJson())
            .collect(Collectors.joining(" and "));
    return tests.isEmpty() ? subject : subject + " " + tests;
  }

  private static boolean isSubject(String key) {
    return List.of("field", "state_seen", "state_counter").contains(key);
  }

  private static String subject(Map.Entry<String, Yaml.Member> member) {
    String name = member.getValue().value().toJson().asString("");
    return member.getKey().equals("field") ? name : member.getKey() + " " + name;
  }
}
