/** Backends with one mistake each, and what of the kit catches them. */
@NullMarked
package io.acteon.conformance.fault;

import org.jspecify.annotations.NullMarked;
