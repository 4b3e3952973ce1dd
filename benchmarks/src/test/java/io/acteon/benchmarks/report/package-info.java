@NullMarked
package io.acteon.benchmarks.report;

import org.jspecify.annotations.NullMarked;
