package io.acteon.core.rules.compile;

import io.acteon.core.rules.parse.Problems;
import io.acteon.core.rules.parse.Section;
import io.acteon.core.rules.parse.Yaml;
import io.acteon.core.rules.verdict.Verdict;
import io.acteon.core.rules.verdict.Verdict.OnFailure;
import io.acteon.core.rules.verdict.Verdict.OnStoreFailure;
import io.acteon.core.rules.verdict.Verdict.Remember;
import io.acteon.spi.state.Expiry;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the action of a rule: a word, as in {@code action: deny}, or a map of a {@code type} and
 * what that takes.
 */
final class VerdictParser {

  private static final Map<String, List<String>> KEYS = Collections.unmodifiableMap(allKeys());

  private VerdictParser() {}

  /** Every type of action, with its keys. */
  static Map<String, List<String>> keys() {
    return KEYS;
  }

  /** The verdict of the rule of this name; a stand-in if there are problems. */
  static Verdict parse(Yaml.Mapping rule, String name, Problems problems) {
    Yaml.Member member = rule.members().get("action");
    if (member == null) {
      problems.add(rule, "action is missing; needed is one of " + String.join(", ", KEYS.keySet()));
      return new Verdict.Deny(name);
    }
    Yaml.Mapping map = asMap(member.value());
    Yaml.Member type = map.members().get("type");
    if (type == null || !type.value().toJson().isString()) {
      problems.add(map, "an action has a type, one of " + String.join(", ", KEYS.keySet()));
      return new Verdict.Deny(name);
    }
    String word = type.value().toJson().stringValue();
    List<String> keys = KEYS.get(word);
    if (keys == null) {
      problems.addUnknown(type.line(), "action", word, KEYS.keySet());
      return new Verdict.Deny(name);
    }
    return verdict(word, name, new Section(word, map, keys, problems), problems);
  }

  private static Verdict verdict(String type, String rule, Section action, Problems problems) {
    return switch (type) {
      case "allow" -> new Verdict.Allow(Optional.of(rule));
      case "suppress" -> new Verdict.Suppress(rule, action.text("reason"));
      case "deduplicate" ->
          new Verdict.Deduplicate(
              rule,
              seconds(action, "ttl_seconds"),
              action.word("on_failure", OnFailure.RELEASE),
              action.word("remember", Remember.ATTEMPT));
      case "throttle" ->
          new Verdict.Throttle(
              rule,
              action.number("max_count", 1, Long.MAX_VALUE),
              seconds(action, "window_seconds"),
              action.text("message"),
              action.word("on_store_failure", OnStoreFailure.REFUSE));
      case "schedule" -> new Verdict.Schedule(rule, ScheduleTime.parse(action, problems));
      case "reroute" -> new Verdict.Reroute(rule, action.name("target_provider"));
      case "modify" -> new Verdict.Modify(rule, action.object("changes"));
      default -> new Verdict.Deny(rule);
    };
  }

  private static Duration seconds(Section action, String key) {
    return Duration.ofSeconds(action.number(key, 1, Expiry.MAX.toSeconds()));
  }

  private static Yaml.Mapping asMap(Yaml action) {
    if (action instanceof Yaml.Mapping map) {
      return map;
    }
    var members = new LinkedHashMap<String, Yaml.Member>();
    members.put("type", new Yaml.Member(action.line(), action));
    return new Yaml.Mapping(action.line(), members);
  }

  private static Map<String, List<String>> allKeys() {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    keys.put("allow", List.of("type"));
    keys.put("deny", List.of("type"));
    keys.put("suppress", List.of("type", "reason"));
    keys.put("deduplicate", List.of("type", "ttl_seconds", "on_failure", "remember"));
    keys.put(
        "throttle", List.of("type", "max_count", "window_seconds", "message", "on_store_failure"));
    keys.put("schedule", List.of("type", "delay_seconds", "at"));
    keys.put("reroute", List.of("type", "target_provider"));
    keys.put("modify", List.of("type", "changes"));
    return keys;
  }
}
