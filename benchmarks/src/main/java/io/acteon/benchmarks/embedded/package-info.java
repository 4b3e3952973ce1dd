/** Stores within this process: in memory, and in a file. */
@NullMarked
package io.acteon.benchmarks.embedded;

import org.jspecify.annotations.NullMarked;
