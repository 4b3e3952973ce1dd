/** Contract classes of counters: exactness, windows, ceilings (S14, S15, S20). */
@NullMarked
package io.acteon.conformance.counter;

import org.jspecify.annotations.NullMarked;
