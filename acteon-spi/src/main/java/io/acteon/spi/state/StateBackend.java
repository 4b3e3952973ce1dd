package io.acteon.spi.state;

import io.acteon.spi.Backend;
import io.acteon.spi.due.DueIndex;

/** An opened state backend: one key space and any number of due indexes. */
public interface StateBackend extends Backend {

  /** The one key space of the prefix that this instance was opened for; always the same object. */
  StateStore store();

  /**
   * A due index of that prefix. An index exists by being named and costs nothing while it is empty.
   *
   * @param name 1 to 64 of {@code [a-z0-9_-]}
   * @throws io.acteon.spi.BackendException {@link io.acteon.spi.ErrorCode#INVALID} for another name
   */
  DueIndex dueIndex(String name);
}
