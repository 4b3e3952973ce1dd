/** Tests of random steps and of their shortening. */
@NullMarked
package io.acteon.conformance.model.random;

import org.jspecify.annotations.NullMarked;
