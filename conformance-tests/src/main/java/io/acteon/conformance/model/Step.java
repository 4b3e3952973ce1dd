package io.acteon.conformance.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One step of a {@link Scenario}, taken by one of two instances, or time that passes. Its text is
 * its Java source.
 */
public sealed interface Step {

  /** One command by {@code apply}. */
  record Single(int instance, Call call) implements Step {
    @Override
    public String toString() {
      return "on(" + instance + ", " + call + ")";
    }
  }

  /** Several commands by {@code applyAll}. */
  record Batch(int instance, List<Call> calls) implements Step {
    public Batch {
      calls = List.copyOf(calls);
    }

    @Override
    public String toString() {
      return calls.stream()
          .map(Call::toString)
          .collect(Collectors.joining(", ", "batch(" + instance + ", ", ")"));
    }
  }

  /** A scan from its first page to its end. */
  record Scan(int instance, String idPrefix, int limit) implements Step {
    @Override
    public String toString() {
      return "scan(" + instance + ", " + Source.text(idPrefix) + ", " + limit + ")";
    }
  }

  /** Whatever was given {@code time} to live before this step ends. */
  record Pass(Duration time) implements Step {
    @Override
    public String toString() {
      return "pass(" + Source.time(time) + ")";
    }
  }

  /** An operation of the due index. */
  sealed interface OfDueIndex extends Step {
    /** Which instance takes it. */
    int instance();
  }

  /** A key is put into the due index. */
  record Schedule(int instance, String id, Instant due) implements OfDueIndex {
    @Override
    public String toString() {
      return "schedule(" + instance + ", " + Source.text(id) + ", " + instant(due) + ")";
    }
  }

  /** A key is taken out of the due index. */
  record Unschedule(int instance, String id) implements OfDueIndex {
    @Override
    public String toString() {
      return "unschedule(" + instance + ", " + Source.text(id) + ")";
    }
  }

  /** What is due is listed. */
  record ListDue(int instance, Instant now, int limit) implements OfDueIndex {
    @Override
    public String toString() {
      return "listDue(" + instance + ", " + instant(now) + ", " + limit + ")";
    }
  }

  /** What is due is claimed; the claims are spoken of by {@code name}. */
  record ClaimDue(int instance, String name, int limit, Duration lease) implements OfDueIndex {
    @Override
    public String toString() {
      return "claimDue("
          + String.join(", ", "" + instance, Source.text(name), "" + limit, Source.time(lease))
          + ")";
    }
  }

  /** The claim on a key is completed that the step of this name got, or one never made. */
  record Complete(int instance, String name, String id) implements OfDueIndex {
    @Override
    public String toString() {
      return "complete("
          + String.join(", ", "" + instance, Source.text(name), Source.text(id))
          + ")";
    }
  }

  /** A key is put into the due index, to be due after {@code delay}. */
  record ScheduleAfter(int instance, String id, Duration delay) implements OfDueIndex {
    @Override
    public String toString() {
      return "scheduleAfter("
          + String.join(", ", "" + instance, Source.text(id), Source.time(delay))
          + ")";
    }
  }

  /** The claim of which {@link Complete} speaks ends {@code lease} from then on. */
  record Extend(int instance, String name, String id, Duration lease) implements OfDueIndex {
    @Override
    public String toString() {
      return "extend("
          + String.join(", ", "" + instance, Source.text(name), Source.text(id), Source.time(lease))
          + ")";
    }
  }

  private static String instant(Instant instant) {
    return "Instant.parse(" + Source.text(instant.toString()) + ")";
  }
}
