/** Tests of the comparison with the reference model. */
@NullMarked
package io.acteon.conformance.model;

import org.jspecify.annotations.NullMarked;
