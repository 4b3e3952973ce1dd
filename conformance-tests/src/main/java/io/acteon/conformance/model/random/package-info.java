/** Random lists of steps, and the shortest one that still differs from the model. */
@NullMarked
package io.acteon.conformance.model.random;

import org.jspecify.annotations.NullMarked;
