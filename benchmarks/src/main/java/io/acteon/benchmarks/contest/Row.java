package io.acteon.benchmarks.contest;

import io.acteon.server.bench.Latency;
import java.util.Optional;

/**
 * One figure.
 *
 * @param perSecond the median of the rounds
 * @param walBytes written for each operation
 */
record Row(
    String operation,
    String contender,
    int callers,
    double perSecond,
    Optional<Latency> latency,
    double walBytes) {}
