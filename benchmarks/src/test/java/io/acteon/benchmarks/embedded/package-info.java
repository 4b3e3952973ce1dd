@NullMarked
package io.acteon.benchmarks.embedded;

import org.jspecify.annotations.NullMarked;
