/** Lists of steps, and what the reference model says of a backend that takes them. */
@NullMarked
package io.acteon.conformance.model;

import org.jspecify.annotations.NullMarked;
