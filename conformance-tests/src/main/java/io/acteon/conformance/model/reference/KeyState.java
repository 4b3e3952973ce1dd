package io.acteon.conformance.model.reference;

import io.acteon.spi.state.StateCommand;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * One key as the model holds it.
 *
 * @param newest the highest version that is known to have been given to it, in any of its lives
 * @param life the entry; empty once it is surely gone
 */
record KeyState(OptionalLong newest, Optional<Life> life) {

  static final KeyState NEW = new KeyState(OptionalLong.empty(), Optional.empty());

  /** The key holds {@code life}, whose version is known. */
  static KeyState of(Life life) {
    return new KeyState(life.version(), Optional.of(life));
  }

  KeyState ended() {
    return new KeyState(newest, Optional.empty());
  }

  /** Whether a write may be given {@code version}: they rise (S9). */
  boolean canGive(long version) {
    return newest.isEmpty() || version > newest.getAsLong();
  }

  /**
   * How the key can look to an operation at {@code now}. Where that does not decide whether the
   * entry has expired, each operation decides it for itself: a write may find the entry alive, and
   * by the time that it is done another may have found it gone.
   */
  Stream<Sight> at(Span now) {
    if (life.isEmpty() || life.get().surelyGoesOn(now)) {
      return Stream.of(new Sight(life, this));
    }
    return life.get().hasSurelyEnded(now)
        ? Stream.of(new Sight(Optional.empty(), ended()))
        : Stream.of(new Sight(life, this), new Sight(Optional.empty(), this));
  }

  /**
   * What one operation finds.
   *
   * @param life the live entry
   * @param state how things stand if the operation changes nothing
   */
  record Sight(Optional<Life> life, KeyState state) {
    List<Prediction> predict(StateCommand<?> command, Span now) {
      return new KeyRules(life, now).predict(command);
    }
  }
}
