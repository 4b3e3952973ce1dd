package io.acteon.core.change;

import io.acteon.core.dispatch.Caller;
import java.util.Objects;

/**
 * Who makes a change.
 *
 * @param from the address of a client, or what else asks, such as a signal
 */
public record Author(Caller caller, String from) {

  public Author {
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(from, "from");
  }

  /** Something of this process or its machine. */
  public static Author local(String from) {
    return new Author(Caller.ANONYMOUS, from);
  }

  /** As logs name it. */
  @Override
  public String toString() {
    return caller.id().map(id -> id + " at " + from).orElse(from);
  }
}
