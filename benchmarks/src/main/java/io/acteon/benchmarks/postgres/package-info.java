/**
 * Operations on PostgreSQL: beside {@code pgbench}, in small and large stores, and while entries
 * expire.
 */
@NullMarked
package io.acteon.benchmarks.postgres;

import org.jspecify.annotations.NullMarked;
