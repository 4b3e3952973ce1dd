package io.acteon.backend.redis.state;

import io.acteon.backend.redis.connect.RedisAddress;
import io.acteon.backend.redis.connect.RedisReply;
import io.acteon.backend.redis.connect.RedisScript;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.IncrementResult;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.SwapResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The commands as steps of scripts, and the answers as their results. */
final class RedisCommands {

  private static final RedisScript GET = RedisScript.reading("entry", "get");
  private static final RedisScript CLAIM = RedisScript.writing("entry", "claim");
  private static final RedisScript SET = RedisScript.writing("entry", "set");
  private static final RedisScript SWAP = RedisScript.writing("entry", "swap");
  private static final RedisScript DELETE = RedisScript.writing("entry", "delete");
  private static final RedisScript INCREMENT = RedisScript.writing("entry", "increment");

  /** What commands are made of. */
  static final List<RedisScript> ALL = List.of(GET, CLAIM, SET, SWAP, DELETE, INCREMENT);

  private RedisCommands() {}

  /** The step that a command is. */
  static RedisEntries.Step step(StateCommand<?> command) {
    return switch (command) {
      case StateCommand.Get get -> get(RedisAddress.of(get.key()));
      case StateCommand.CheckAndSet claim -> write(CLAIM, claim, claim.value(), claim.expiry());
      case StateCommand.Set set ->
          write(SET, set, set.value(), set.expiry(), Long.toString(set.fence().orElse(0)));
      case StateCommand.CompareAndSwap swap ->
          write(SWAP, swap, swap.value(), swap.expiry(), text(swap.expected()));
      case StateCommand.Delete delete ->
          new RedisEntries.Step(
              DELETE, RedisAddress.of(delete.key()), List.of(text(delete.version())));
      case StateCommand.Increment increment ->
          write(
              INCREMENT,
              increment,
              Long.toString(increment.delta()),
              increment.expiry(),
              text(increment.ceiling()));
    };
  }

  /** The step that reads the entry of an address. */
  static RedisEntries.Step get(String address) {
    return new RedisEntries.Step(GET, address, List.of());
  }

  private static RedisEntries.Step write(
      RedisScript script, StateCommand<?> command, String value, Expiry expiry, String... more) {
    List<String> arguments = new ArrayList<>(3);
    arguments.add(value);
    arguments.add(text(expiry));
    arguments.addAll(List.of(more));
    return new RedisEntries.Step(script, RedisAddress.of(command.key()), arguments);
  }

  private static String text(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "";
  }

  /** As {@code entry.lua} has it. */
  private static String text(Expiry expiry) {
    return switch (expiry) {
      case Expiry.Never unused -> "";
      case Expiry.Keep unused -> "0";
      case Expiry.After after -> Long.toString(after.duration().toMillis());
      case Expiry.OnCreate create -> Long.toString(-create.duration().toMillis());
    };
  }

  /** What the answer to a command's call means. */
  static Reply<?> result(StateCommand<?> command, RedisReply reply) {
    return switch (command) {
      case StateCommand.Get unused -> new Reply.Done<>(entry(reply, 0));
      case StateCommand.CheckAndSet unused -> new Reply.Done<>(claim(reply));
      case StateCommand.Set unused -> written(reply);
      case StateCommand.CompareAndSwap unused -> new Reply.Done<>(swap(reply));
      case StateCommand.Delete unused -> new Reply.Done<>(reply.number(0) == 1);
      case StateCommand.Increment unused -> counter(reply);
    };
  }

  /** Value, version and what is left from a place on, if there is anything. */
  static Optional<StateEntry> entry(RedisReply reply, int place) {
    return reply.size() <= place
        ? Optional.empty()
        : Optional.of(
            new StateEntry(reply.text(place), reply.number(place + 1), reply.timeLeft(place + 2)));
  }

  private static ClaimResult claim(RedisReply reply) {
    return reply.size() == 1
        ? new ClaimResult.Created(reply.number(0))
        : new ClaimResult.Present(entry(reply, 0).orElseThrow());
  }

  private static Reply<Long> written(RedisReply reply) {
    return reply.isEmpty()
        ? refused(ErrorCode.FENCED, "the key was written under a higher fence")
        : new Reply.Done<>(reply.number(0));
  }

  private static SwapResult swap(RedisReply reply) {
    return reply.text(0).equals("swapped")
        ? new SwapResult.Swapped(reply.number(1))
        : new SwapResult.Conflict(entry(reply, 1));
  }

  private static Reply<IncrementResult> counter(RedisReply reply) {
    return switch (reply.text(0)) {
      case "done" ->
          new Reply.Done<>(new Counter(reply.number(1), reply.number(2), reply.timeLeft(3)));
      case "ceiling" -> new Reply.Done<>(IncrementResult.AtCeiling.of(entry(reply, 1)));
      case "overflow" -> refused(ErrorCode.OVERFLOW, "the sum is outside the signed 64-bit range");
      default ->
          refused(
              ErrorCode.NOT_A_NUMBER,
              "the entry holds something else than a whole number of 64 bits");
    };
  }

  private static <R> Reply<R> refused(ErrorCode code, String message) {
    return new Reply.Refused<>(new BackendException(code, Effect.REJECTED, message));
  }
}
