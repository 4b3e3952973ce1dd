package io.acteon.core.rules.compile;

import io.acteon.core.action.Action;
import io.acteon.core.rules.evaluate.Domain;
import io.acteon.core.rules.evaluate.Facts;
import io.acteon.core.rules.evaluate.Field;
import io.acteon.core.rules.parse.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compiles field paths. */
final class FieldParser {

  private static final String PAYLOAD = "action.payload";
  private static final String METADATA = "action.metadata";
  private static final Map<String, Field> FIXED = new TreeMap<>(fixed());

  private FieldParser() {}

  /** The field of this path; without one, a problem on {@code line}. */
  static Optional<Field> parse(String path, int line, Problems problems) {
    Field fixed = FIXED.get(path);
    if (fixed != null) {
      return Optional.of(fixed);
    }
    if (path.equals(PAYLOAD)) {
      return Optional.of(new Field.Payload(List.of()));
    }
    if (path.startsWith(PAYLOAD + ".")) {
      return payload(path.substring(PAYLOAD.length() + 1), line, problems);
    }
    if (path.startsWith(METADATA + ".") && path.length() > METADATA.length() + 1) {
      String label = path.substring(METADATA.length() + 1);
      return Optional.of(
          Field.OptionalText.of(action -> Optional.ofNullable(action.metadata().get(label))));
    }
    unknown(path, line, problems);
    return Optional.empty();
  }

  /** The paths that need no name of the action's own. */
  static Set<String> fixedNames() {
    return FIXED.keySet();
  }

  private static Optional<Field> payload(String path, int line, Problems problems) {
    List<Field.Payload.Step> steps = new ArrayList<>();
    for (String name : path.split("\\.", -1)) {
      if (name.isEmpty()) {
        problems.add(line, "field \"" + PAYLOAD + "." + path + "\" has an empty part");
        return Optional.empty();
      }
      steps.add(step(name));
    }
    return Optional.of(new Field.Payload(steps));
  }

  /** A number is the index of an element, or the name of a member, as the payload has it. */
  private static Field.Payload.Step step(String name) {
    if (!name.matches("[0-9]{1,9}")) {
      return node -> node.path(name);
    }
    int index = Integer.parseInt(name);
    return node -> node.isArray() ? node.path(index) : node.path(name);
  }

  private static void unknown(String path, int line, Problems problems) {
    TreeSet<String> known = new TreeSet<>(FIXED.keySet());
    known.add(PAYLOAD + ".NAME");
    known.add(METADATA + ".LABEL");
    problems.addUnknown(line, "field", path, known);
  }

  private static Map<String, Field> fixed() {
    return Map.ofEntries(
        Map.entry("action.id", Field.Text.of(Action::id)),
        Map.entry("action.namespace", Field.Text.of(Action::namespace)),
        Map.entry("action.tenant", Field.Text.of(Action::tenant)),
        Map.entry("action.provider", Field.Text.of(Action::provider)),
        Map.entry("action.action_type", Field.Text.of(Action::actionType)),
        Map.entry("action.caller_id", new Field.OptionalText(Facts::callerId)),
        Map.entry("action.status", Field.OptionalText.of(Action::status)),
        Map.entry("action.dedup_key", Field.OptionalText.of(Action::dedupKey)),
        Map.entry("time.hour", new Field.Whole(facts -> facts.time().getHour())),
        Map.entry("time.minute", new Field.Whole(facts -> facts.time().getMinute())),
        Map.entry("time.second", new Field.Whole(facts -> facts.time().getSecond())),
        Map.entry("time.day", new Field.Whole(facts -> facts.time().getDayOfMonth())),
        Map.entry("time.month", new Field.Whole(facts -> facts.time().getMonthValue())),
        Map.entry("time.year", new Field.Whole(facts -> facts.time().getYear())),
        Map.entry(
            "time.weekday",
            new Field.Text(Domain.WEEKDAY, facts -> Facts.WEEKDAYS.get(facts.weekday() - 1))),
        Map.entry("time.weekday_num", new Field.Whole(Facts::weekday)),
        Map.entry("time.timestamp", new Field.Whole(facts -> facts.now().getEpochSecond())));
  }
}
