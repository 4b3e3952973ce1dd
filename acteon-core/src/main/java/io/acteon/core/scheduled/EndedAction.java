package io.acteon.core.scheduled;

import io.acteon.core.audit.RecordJson;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** What stays of a scheduled action that is over, so that the same id schedules nothing anew. */
final class EndedAction {

  /** For how long a caller may send an action again. */
  static final Duration REMEMBERED = Duration.ofHours(1);

  private static final String ENDED = "ended";

  /** How it begins, and no other entry: those are too large to be read for that alone. */
  private static final String BEGINNING = "{\"" + ENDED + "\":";

  private EndedAction() {}

  /** As the value of its entry, in place of the action. */
  static String write(Instant due) {
    return RecordJson.write(RecordJson.MAPPER.createObjectNode().put(ENDED, due.toString()));
  }

  /** When it was to be dispatched, of what {@link #write} wrote; empty if anything else did. */
  static Optional<Instant> due(String value) {
    if (!value.startsWith(BEGINNING)) {
      return Optional.empty();
    }
    try {
      return RecordJson.MAPPER.readTree(value).path(ENDED).stringValueOpt().map(Instant::parse);
    } catch (JacksonException | DateTimeException notOne) {
      return Optional.empty();
    }
  }
}
