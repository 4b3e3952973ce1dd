/**
 * The kit as a program: {@link io.acteon.conformance.run.ConformanceRun} tries the backends of a
 * deployed system under prefixes of its own, and removes those.
 */
@NullMarked
package io.acteon.conformance.run;

import org.jspecify.annotations.NullMarked;
