/** The tests that every backend passes. */
@NullMarked
package io.acteon.conformance;

import org.jspecify.annotations.NullMarked;
