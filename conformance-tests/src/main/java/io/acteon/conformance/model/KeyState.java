package io.acteon.conformance.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

  /** As it is, as if expired, or either where {@code now} does not decide it. */
  List<KeyState> at(Span now) {
    if (life.isEmpty() || life.get().surelyGoesOn(now)) {
      return List.of(this);
    }
    return life.get().hasSurelyEnded(now) ? List.of(ended()) : List.of(this, ended());
  }
}
