package io.acteon.spi.state;

import java.util.Optional;

/**
 * One method for each command, so that an author of a store never casts a result: {@code apply} of
 * such a store is {@code return handle(command);}.
 */
public interface CommandHandler {

  Optional<StateEntry> get(StateCommand.Get command);

  ClaimResult checkAndSet(StateCommand.CheckAndSet command);

  long set(StateCommand.Set command);

  SwapResult compareAndSwap(StateCommand.CompareAndSwap command);

  boolean delete(StateCommand.Delete command);

  IncrementResult increment(StateCommand.Increment command);

  /** Sends a command to its method. */
  // Each command's type parameter is its method's return type; the compiler cannot see that through
  // the switch.
  @SuppressWarnings("unchecked")
  default <R> R handle(StateCommand<R> command) {
    return (R)
        switch (command) {
          case StateCommand.Get c -> get(c);
          case StateCommand.CheckAndSet c -> checkAndSet(c);
          case StateCommand.Set c -> set(c);
          case StateCommand.CompareAndSwap c -> compareAndSwap(c);
          case StateCommand.Delete c -> delete(c);
          case StateCommand.Increment c -> increment(c);
        };
  }
}
