package io.acteon.core.config;

import java.time.Duration;

/**
 * How actions are carried out.
 *
 * @param maxRetries attempts after the first
 * @param timeout of one attempt
 * @param maxConcurrent attempts under way at once for each provider without a limit of its own
 * @param retryBase the longest wait before the first retry; doubles with each
 * @param retryMax the longest wait before any retry
 */
public record ExecutorConfig(
    int maxRetries, Duration timeout, int maxConcurrent, Duration retryBase, Duration retryMax) {

  public ExecutorConfig {
    Require.that(maxRetries >= 0, "maxRetries is not negative");
    Require.that(timeout.isPositive(), "timeout is positive");
    Require.that(maxConcurrent > 0, "maxConcurrent is positive");
    Require.that(retryBase.isPositive(), "retryBase is positive");
    Require.that(retryMax.compareTo(retryBase) >= 0, "retryMax is not less than retryBase");
  }
}
