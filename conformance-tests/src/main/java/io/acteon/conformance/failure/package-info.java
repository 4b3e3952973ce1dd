/** Contract classes of what every backend does (B): opening, closing, failing. */
@NullMarked
package io.acteon.conformance.failure;

import org.jspecify.annotations.NullMarked;
