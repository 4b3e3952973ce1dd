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
      case StateCommand.Get unused -> GET;
      case StateCommand.CheckAndSet unused -> CHECK_AND_SET;
      case StateCommand.Set unused -> SET;
      case StateCommand.CompareAndSwap unused -> COMPARE_AND_SWAP;
      case StateCommand.Delete unused -> DELETE;
      case StateCommand.Increment unused -> INCREMENT;
    };
  }
}
