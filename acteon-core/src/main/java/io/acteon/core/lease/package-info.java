/**
 * Leases over any {@link io.acteon.spi.state.StateStore}: locks with a time to live, an owner and a
 * fencing token. The clause numbers in the Javadoc (L1, L2, …) are those of the backend contract.
 */
@NullMarked
package io.acteon.core.lease;

import org.jspecify.annotations.NullMarked;
