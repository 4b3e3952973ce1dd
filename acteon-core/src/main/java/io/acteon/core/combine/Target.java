package io.acteon.core.combine;

import io.acteon.spi.Reply;
import java.util.List;

/**
 * Where a {@link Combiner} sends commands. What it throws reaches the callers as it is.
 *
 * @param <C> a command
 * @param <R> its result
 */
interface Target<C, R> {

  /** Applies one command. */
  R one(C command);

  /** Applies several, each by itself, and answers each, in the same order. */
  List<? extends Reply<? extends R>> all(List<C> commands);
}
