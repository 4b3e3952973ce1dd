/** A backend over TCP, for the faults of a line. */
@NullMarked
package io.acteon.conformance.fault.tcp;

import org.jspecify.annotations.NullMarked;
