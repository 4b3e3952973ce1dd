/** Of what the kit does to the way to a server. */
@NullMarked
package io.acteon.conformance.failure;

import org.jspecify.annotations.NullMarked;
