package io.acteon.server.bench;

import java.util.Optional;

/**
 * What came of one operation with so many callers.
 *
 * @param rate as gateways use the store
 * @param latency the same at a part of that rate, from when each call was meant to begin
 * @param oneByOne with a statement for each call; empty if gateways do no better than that
 */
record BenchResult(
    BenchOperation operation, int callers, Rate rate, Latency latency, Optional<Rate> oneByOne) {

  /** How much faster gateways are than one statement for each call. */
  Optional<Double> ratio() {
    return oneByOne.map(single -> rate.perSecond() / single.perSecond());
  }
}
