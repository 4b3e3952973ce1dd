@NullMarked
package io.acteon.benchmarks;

import org.jspecify.annotations.NullMarked;
