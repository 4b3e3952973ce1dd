/** Tests of lists of steps. */
@NullMarked
package io.acteon.conformance.model;

import org.jspecify.annotations.NullMarked;
