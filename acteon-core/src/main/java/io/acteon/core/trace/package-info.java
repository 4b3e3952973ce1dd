/** Where a dispatch stands in a trace, and how it is followed. */
@NullMarked
package io.acteon.core.trace;

import org.jspecify.annotations.NullMarked;
