/** Whole dispatches, in process and over HTTP. */
@NullMarked
package io.acteon.benchmarks.dispatch;

import org.jspecify.annotations.NullMarked;
