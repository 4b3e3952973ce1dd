package io.acteon.core.execute;

import java.time.Duration;

/** Is told of every attempt that reached a provider, on the thread that waited for it. */
@FunctionalInterface
public interface AttemptObserver {

  /** Looks away. */
  AttemptObserver NONE = (provider, time, result) -> {};

  /**
   * An attempt has ended. Returns at once and never throws.
   *
   * @param time that was waited for the provider
   */
  void attempted(String provider, Duration time, Execution result);
}
