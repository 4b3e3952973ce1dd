/** Operations on Redis, beside {@code redis-benchmark}. */
@NullMarked
package io.acteon.benchmarks.redis;

import org.jspecify.annotations.NullMarked;
