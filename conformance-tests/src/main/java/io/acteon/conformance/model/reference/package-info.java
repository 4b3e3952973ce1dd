/** The reference model: what a key or a due index may hold, given all replies so far. */
@NullMarked
package io.acteon.conformance.model.reference;

import org.jspecify.annotations.NullMarked;
