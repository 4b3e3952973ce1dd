/** B10: callers whose clocks are wrong. */
@NullMarked
package io.acteon.conformance.clock;

import org.jspecify.annotations.NullMarked;
