/** Stores with one operation replaced. */
@NullMarked
package io.acteon.conformance.fault.store;

import org.jspecify.annotations.NullMarked;
