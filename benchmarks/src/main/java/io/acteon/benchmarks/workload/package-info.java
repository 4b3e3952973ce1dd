/** Calls that a benchmark makes and checks. */
@NullMarked
package io.acteon.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
