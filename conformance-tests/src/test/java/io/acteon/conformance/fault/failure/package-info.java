/** Faults in the behaviour of every backend (B). */
@NullMarked
package io.acteon.conformance.fault.failure;

import org.jspecify.annotations.NullMarked;
