package io.acteon.core.store;

import io.acteon.spi.state.StateCommand;

/** What a store was asked to do. */
public enum Operation {
  GET,
  CHECK_AND_SET,
  SET,
  COMPARE_AND_SWAP,
  DELETE,
  INCREMENT,
  /** Several commands at once. */
  APPLY_ALL,
  SCAN,
  APPEND,
  /** Several records at once. */
  APPEND_ALL,
  QUERY,
  PURGE;

  static Operation of(StateCommand<?> command) {
    return switch (command) {
      case StateCommand.Get _ -> GET;
      case StateCommand.CheckAndSet _ -> CHECK_AND_SET;
      case StateCommand.Set _ -> SET;
      case StateCommand.CompareAndSwap _ -> COMPARE_AND_SWAP;
      case StateCommand.Delete _ -> DELETE;
      case StateCommand.Increment _ -> INCREMENT;
    };
  }
}
