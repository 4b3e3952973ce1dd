/** What a benchmark is asked for, and its figures as a page with charts. */
@NullMarked
package io.acteon.benchmarks.report;

import org.jspecify.annotations.NullMarked;
