package io.acteon.benchmarks.contest;

import java.util.List;

/** Contests on one question. */
public interface Scenario extends AutoCloseable {

  /** The word for it on the command line. */
  String name();

  String title();

  /** What is done, for readers of the page. */
  String about();

  List<Contest> contests();

  /** How far a write-ahead log has come, in bytes; constant where there is none. */
  default long wal() {
    return 0;
  }

  @Override
  default void close() {}
}
