package io.acteon.conformance.history;

import io.acteon.conformance.model.reference.Replies;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * A history as text: a line for each operation, time from left to right. Only the order of calls
 * and returns is to scale. A lost operation has no end.
 */
final class HistoryDiagram {

  private static final int STEP = 2;
  private static final String START = "|--- ";
  private static final String END = " ---|";

  private record Event(int operation, boolean isReturn, Duration at) {}

  private final List<Operation> operations;
  private final int[] left;
  private final int[] right;

  private HistoryDiagram(List<Operation> operations) {
    this.operations = operations.stream().sorted(Comparator.comparing(Operation::called)).toList();
    this.left = new int[operations.size()];
    this.right = new int[operations.size()];
  }

  static String of(List<Operation> operations) {
    HistoryDiagram diagram = new HistoryDiagram(operations);
    diagram.place();
    return diagram.draw();
  }

  /** Each event stands right of the one before it, and a return right of its operation's text. */
  private void place() {
    int column = 0;
    for (Event event : events()) {
      int operation = event.operation();
      column += STEP;
      if (event.isReturn()) {
        column = Math.max(column, left[operation] + width(operation));
        right[operation] = column;
      } else {
        left[operation] = column;
      }
    }
  }

  private List<Event> events() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      Operation operation = operations.get(i);
      events.add(new Event(i, false, operation.called()));
      if (!operation.isLost()) {
        events.add(new Event(i, true, operation.returned()));
      }
    }
    events.sort(Comparator.comparing(Event::at).thenComparing(Event::isReturn));
    return events;
  }

  private int width(int operation) {
    return START.length() + text(operations.get(operation)).length() + END.length() - 1;
  }

  private String draw() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < operations.size(); i++) {
      Operation operation = operations.get(i);
      String name = "c" + (operation.client() + 1);
      lines
          .append(name)
          .append(" ".repeat(Math.max(1, left[i] + 2 - name.length())))
          .append(START)
          .append(text(operation))
          .append(operation.isLost() ? " --- ..." : end(i))
          .append('\n');
    }
    return lines.toString();
  }

  private String end(int operation) {
    int fill = right[operation] - left[operation] - width(operation);
    return " " + "-".repeat(fill) + END.stripLeading();
  }

  private static String text(Operation operation) {
    return text(operation.command())
        + " -> "
        + (operation.isLost() ? "?" : Replies.text(operation.reply()));
  }

  private static String text(StateCommand<?> command) {
    String id = command.key().id();
    return switch (command) {
      case StateCommand.Get _ -> "get(" + id + ")";
      case StateCommand.CheckAndSet c -> "checkAndSet(" + id + write(c.value(), c.expiry());
      case StateCommand.Set c -> "set(" + id + write(c.value(), c.expiry());
      case StateCommand.CompareAndSwap c ->
          "compareAndSwap(" + id + ", " + version(c.expected()) + write(c.value(), c.expiry());
      case StateCommand.Delete c when c.version().isEmpty() -> "delete(" + id + ")";
      case StateCommand.Delete c -> "delete(" + id + ", " + version(c.version()) + ")";
      case StateCommand.Increment c ->
          "increment(" + id + ", " + c.delta() + life(c.expiry()) + most(c.ceiling()) + ")";
    };
  }

  private static String version(OptionalLong version) {
    return version.isPresent() ? Long.toString(version.getAsLong()) : "absent";
  }

  private static String most(OptionalLong ceiling) {
    return ceiling.isPresent() ? ", at most " + ceiling.getAsLong() : "";
  }

  private static String write(String value, Expiry expiry) {
    return ", \"" + value + "\"" + life(expiry) + ")";
  }

  private static String life(Expiry expiry) {
    return switch (expiry) {
      case Expiry.Never _ -> "";
      case Expiry.After after -> ", for " + after.duration().toMillis() + " ms";
      case Expiry.Keep _ -> ", keep";
      case Expiry.OnCreate onCreate -> ", if new for " + onCreate.duration().toMillis() + " ms";
    };
  }
}
