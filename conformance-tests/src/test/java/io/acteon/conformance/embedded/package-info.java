/** Stores that are wrong in ways that show when they are closed, killed or cut off. */
@NullMarked
package io.acteon.conformance.embedded;

import org.jspecify.annotations.NullMarked;
