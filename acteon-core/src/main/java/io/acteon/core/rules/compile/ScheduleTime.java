package io.acteon.core.rules.compile;

import io.acteon.core.action.Action;
import io.acteon.core.rules.evaluate.Facts;
import io.acteon.core.rules.evaluate.Field;
import io.acteon.core.rules.parse.Problems;
import io.acteon.core.rules.parse.Section;
import io.acteon.core.rules.parse.Yaml;
import io.acteon.core.rules.verdict.Verdict.Schedule.Time;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;

/** Reads when a rule has actions dispatched: after a delay, or at a time. */
final class ScheduleTime {

  private static final long WEEK_SECONDS = 604_800;
  private static final String DELAY = "delay_seconds";
  private static final String AT = "at";
  private static final String OF_ACTION = "action.";

  private ScheduleTime() {}

  /** One of both is needed, and not both; a stand-in if there are problems. */
  static Time parse(Section action, Problems problems) {
    Optional<Yaml> at = action.value(AT);
    if (at.isEmpty()) {
      return new Time.Delay(Duration.ofSeconds(action.number(DELAY, 1, WEEK_SECONDS)));
    }
    if (action.value(DELAY).isPresent()) {
      problems.add(at.get(), "at stands beside delay_seconds; allowed is one of them");
    }
    String text = action.name(AT);
    return new Time.At(
        isTime(text) ? any -> Optional.of(text) : field(text, at.get(), problems), text);
  }

  private static boolean isTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException aField) {
      return false;
    }
  }

  /** A field of the action, which may or may not hold a time. */
  private static Function<Action, Optional<String>> field(
      String path, Yaml place, Problems problems) {
    if (!path.startsWith(OF_ACTION)) {
      problems.add(
          place,
          "at is \"%s\"; allowed is an RFC 3339 time, or a field of the action that holds one, such as"
                  .formatted(path)
              + " action.payload.send_at");
      return action -> Optional.empty();
    }
    Optional<Field> field = FieldParser.parse(path, place.line(), problems);
    return action -> field.flatMap(known -> known.text(Facts.of(action, Instant.EPOCH)));
  }
}
