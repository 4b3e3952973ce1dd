@NullMarked
package io.acteon.benchmarks.contest;

import org.jspecify.annotations.NullMarked;
