/** Faults of leases (L). */
@NullMarked
package io.acteon.conformance.fault.lock;

import org.jspecify.annotations.NullMarked;
