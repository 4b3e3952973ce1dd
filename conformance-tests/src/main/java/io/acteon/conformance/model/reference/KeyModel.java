package io.acteon.conformance.model.reference;

import io.acteon.spi.Reply;
import io.acteon.spi.state.StateCommand;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One key of the plain reference model: every state that it may be in, given all replies so far.
 * There is more than one only while an entry may or may not have expired yet, or a write whose
 * reply was lost may or may not have happened.
 */
public record KeyModel(Set<KeyState> states) {

  /** A key that was never written. */
  public static final KeyModel NEW = new KeyModel(Set.of(KeyState.NEW));

  public KeyModel {
    states = Set.copyOf(states);
  }

  /** After a command was answered: what the reply rules out is gone. */
  public KeyModel after(StateCommand<?> command, Reply<?> reply, Span when) {
    return after(
        command, when, (prediction, state) -> prediction.confirmedBy(reply, state, when).stream());
  }

  /** After a command took effect that nobody saw. */
  public KeyModel afterUnseen(StateCommand<?> command, Span when) {
    return after(command, when, (prediction, state) -> Stream.of(prediction.unseen(state)));
  }

  private KeyModel after(
      StateCommand<?> command,
      Span when,
      BiFunction<Prediction, KeyState, Stream<KeyState>> outcome) {
    return new KeyModel(
        states.stream()
            .flatMap(state -> state.at(when))
            .flatMap(sight ->
                sight.predict(command, when).stream()
                    .flatMap(prediction -> outcome.apply(prediction, sight.state())))
            .collect(Collectors.toSet()));
  }

  /** Each state by itself. */
  public Stream<KeyModel> each() {
    return states.stream().map(state -> new KeyModel(Set.of(state)));
  }

  /** Whether no state is left: the last reply cannot be. */
  public boolean isImpossible() {
    return states.isEmpty();
  }

  /** What the model expects of a command, in words. */
  public String expectation(StateCommand<?> command, Span when) {
    return states.stream()
        .flatMap(state -> state.at(when))
        .flatMap(sight -> sight.predict(command, when).stream())
        .map(Prediction::toString)
        .distinct()
        .collect(Collectors.joining(", or "));
  }
}
