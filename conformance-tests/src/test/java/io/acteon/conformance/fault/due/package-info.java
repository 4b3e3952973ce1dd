/** Faults in the due index (D). */
@NullMarked
package io.acteon.conformance.fault.due;

import org.jspecify.annotations.NullMarked;
