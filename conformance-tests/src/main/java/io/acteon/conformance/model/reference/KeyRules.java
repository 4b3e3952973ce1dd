package io.acteon.conformance.model.reference;

import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the contract says that a command does to one key, as plainly as it can be written. */
record KeyRules(Optional<Life> held, Span now) {

  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]+");

  /** One prediction; two where it takes a version that nobody has seen. */
  List<Prediction> predict(StateCommand<?> command) {
    return switch (command) {
      case StateCommand.Get _ -> List.of(new Prediction.Shows(held));
      case StateCommand.CheckAndSet c ->
          List.of(held.isPresent() ? new Prediction.Shows(held) : writes(c.value(), c.expiry()));
      case StateCommand.Set c -> List.of(set(c));
      case StateCommand.CompareAndSwap c ->
          (c.expected().isEmpty() ? Stream.of(held.isEmpty()) : isHeld(c.expected()))
              .<Prediction>map(
                  expected -> expected ? writes(c.value(), c.expiry()) : new Prediction.Shows(held))
              .toList();
      case StateCommand.Delete c ->
          (c.version().isEmpty() ? Stream.of(held.isPresent()) : isHeld(c.version()))
              .<Prediction>map(Prediction.Removes::new)
              .toList();
      case StateCommand.Increment c -> List.of(increment(c));
    };
  }

  private Stream<Boolean> isHeld(OptionalLong version) {
    if (held.isPresent() && held.get().version().isEmpty()) {
      return Stream.of(true, false);
    }
    return Stream.of(held.filter(life -> life.version().equals(version)).isPresent());
  }

  private Prediction set(StateCommand.Set command) {
    OptionalLong before = fence();
    OptionalLong now = command.fence();
    return before.isPresent() && now.isPresent() && before.getAsLong() > now.getAsLong()
        ? new Prediction.Refuses(ErrorCode.FENCED)
        : writes(command.value(), command.expiry(), now.isPresent() ? now : before);
  }

  private Prediction increment(StateCommand.Increment command) {
    String value = held.map(Life::value).orElse("0");
    if (!WHOLE_NUMBER.matcher(value).matches() || !fits(new BigInteger(value))) {
      return new Prediction.Refuses(ErrorCode.NOT_A_NUMBER);
    }
    BigInteger sum = new BigInteger(value).add(BigInteger.valueOf(command.delta()));
    if (command.ceiling().isPresent()
        && sum.compareTo(BigInteger.valueOf(command.ceiling().getAsLong())) > 0) {
      return new Prediction.ShowsCounter(held);
    }
    return fits(sum)
        ? writes(sum.toString(), command.expiry())
        : new Prediction.Refuses(ErrorCode.OVERFLOW);
  }

  private static boolean fits(BigInteger number) {
    return number.bitLength() < Long.SIZE;
  }

  private OptionalLong fence() {
    return held.map(Life::fence).orElse(OptionalLong.empty());
  }

  private Prediction writes(String value, Expiry expiry) {
    return writes(value, expiry, fence());
  }

  private Prediction writes(String value, Expiry expiry, OptionalLong fence) {
    return new Prediction.Writes(new Life(value, OptionalLong.empty(), end(expiry), fence));
  }

  private Optional<Span> end(Expiry expiry) {
    return switch (expiry) {
      case Expiry.Never _ -> Optional.empty();
      case Expiry.After after -> Optional.of(now.plus(after.duration()));
      case Expiry.Keep _ -> held.flatMap(Life::end);
      case Expiry.OnCreate onCreate ->
          held.isPresent() ? held.get().end() : Optional.of(now.plus(onCreate.duration()));
    };
  }
}
