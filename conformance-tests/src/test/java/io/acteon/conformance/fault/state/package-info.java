/** Faults in the key space (S). */
@NullMarked
package io.acteon.conformance.fault.state;

import org.jspecify.annotations.NullMarked;
