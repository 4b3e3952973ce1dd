/** Faults of audit records (A). */
@NullMarked
package io.acteon.conformance.fault.audit;

import org.jspecify.annotations.NullMarked;
