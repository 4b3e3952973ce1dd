package io.acteon.conformance.history;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.Reply;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.IncrementResult;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.SwapResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A history in the form that Knossos reads: a map for each call and each return, one in a line, in
 * the order of time. A Knossos process does one thing at a time, and none after a call of which
 * nobody knows how it ended; so the elements of a batch are processes of their own. Times are
 * nanoseconds; {@code :store-time} is when a call took effect by the store's clock.
 */
final class Edn {

  private record Event(int operation, boolean isReturn, Duration at) {}

  private final List<Operation> operations;
  private final int[] processes;
  private final BitSet busy = new BitSet();
  private final StringBuilder lines = new StringBuilder();
  private int index;

  private Edn(List<Operation> operations) {
    this.operations = operations;
    this.processes = new int[operations.size()];
  }

  static String of(List<Operation> operations) {
    Edn edn = new Edn(operations);
    edn.events().forEach(edn::add);
    return edn.lines.toString();
  }

  /** A call whose end is unknown returned to its caller, too. */
  private List<Event> events() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      events.add(new Event(i, false, operations.get(i).called()));
      events.add(new Event(i, true, operations.get(i).returned()));
    }
    events.sort(Comparator.comparing(Event::at).thenComparing(Event::isReturn));
    return events;
  }

  private void add(Event event) {
    Operation operation = operations.get(event.operation());
    if (event.isReturn()) {
      line(event, type(operation.reply()), result(operation));
      if (!operation.isLost()) {
        busy.clear(processes[event.operation()]);
      }
    } else {
      int process = busy.nextClearBit(0);
      busy.set(process);
      processes[event.operation()] = process;
      line(event, ":invoke", argument(operation.command()));
    }
  }

  private void line(Event event, String type, String value) {
    Operation operation = operations.get(event.operation());
    lines
        .append("{:index ")
        .append(index++)
        .append(", :time ")
        .append(event.at().toNanos())
        .append(", :process ")
        .append(processes[event.operation()])
        .append(", :client ")
        .append(operation.client())
        .append(", :type ")
        .append(type)
        .append(", :f ")
        .append(function(operation.command()))
        .append(", :key ")
        .append(text(operation.command().key().id()))
        .append(", :value ")
        .append(value);
    if (event.isReturn()) {
      lines
          .append(", :store-time [")
          .append(operation.when().earliest().toNanos())
          .append(' ')
          .append(operation.when().latest().toNanos())
          .append(']');
    }
    lines.append("}\n");
  }

  private static String type(Reply<?> reply) {
    return switch (reply) {
      case Reply.Done<?> _ -> ":ok";
      case Reply.Refused<?>(BackendException failure) ->
          failure.effect() == Effect.UNKNOWN ? ":info" : ":fail";
    };
  }

  private static String function(StateCommand<?> command) {
    return switch (command) {
      case StateCommand.Get _ -> ":get";
      case StateCommand.CheckAndSet _ -> ":check-and-set";
      case StateCommand.Set _ -> ":set";
      case StateCommand.CompareAndSwap _ -> ":cas";
      case StateCommand.Delete _ -> ":delete";
      case StateCommand.Increment _ -> ":increment";
    };
  }

  private static String argument(StateCommand<?> command) {
    return switch (command) {
      case StateCommand.Get _ -> "nil";
      case StateCommand.CheckAndSet c -> vector(text(c.value()), expiry(c.expiry()));
      case StateCommand.Set c -> vector(text(c.value()), expiry(c.expiry()));
      case StateCommand.CompareAndSwap c ->
          vector(number(c.expected()), text(c.value()), expiry(c.expiry()));
      case StateCommand.Delete c -> number(c.version());
      case StateCommand.Increment c ->
          vector(Long.toString(c.delta()), number(c.ceiling()), expiry(c.expiry()));
    };
  }

  private static String result(Operation operation) {
    return switch (operation.reply()) {
      case Reply.Refused<?>(BackendException failure) -> keyword(failure.code().name());
      case Reply.Done<?>(ClaimResult.Created(long version)) -> vector(":created", "" + version);
      case Reply.Done<?>(ClaimResult.Present(StateEntry entry)) -> vector(":present", entry(entry));
      case Reply.Done<?>(SwapResult.Swapped(long version)) -> vector(":swapped", "" + version);
      case Reply.Done<?>(SwapResult.Conflict(Optional<StateEntry> entry)) ->
          vector(":conflict", entry.map(Edn::entry).orElse("nil"));
      case Reply.Done<?>(Counter counter) -> counter(counter);
      case Reply.Done<?>(IncrementResult.AtCeiling(Optional<Counter> counter)) ->
          vector(":at-ceiling", counter.map(Edn::counter).orElse("nil"));
      case Reply.Done<?>(Optional<?> entry) ->
          entry.map(found -> entry((StateEntry) found)).orElse("nil");
      case Reply.Done<?>(Object other) -> other.toString();
    };
  }

  private static String entry(StateEntry entry) {
    return vector(text(entry.value()), "" + entry.version(), life(entry.timeToLive()));
  }

  private static String counter(Counter counter) {
    return vector("" + counter.value(), "" + counter.version(), life(counter.timeToLive()));
  }

  private static String life(Optional<Duration> timeToLive) {
    return timeToLive.map(time -> "" + time.toNanos()).orElse("nil");
  }

  private static String expiry(Expiry expiry) {
    return switch (expiry) {
      case Expiry.Never _ -> ":never";
      case Expiry.Keep _ -> ":keep";
      case Expiry.After after -> vector(":after", "" + after.duration().toNanos());
      case Expiry.OnCreate onCreate -> vector(":on-create", "" + onCreate.duration().toNanos());
    };
  }

  private static String number(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "nil";
  }

  private static String vector(String... elements) {
    return "[" + String.join(" ", elements) + "]";
  }

  private static String keyword(String name) {
    return ":" + name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String text(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
