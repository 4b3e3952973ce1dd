/** Contract classes of the due index (D). */
@NullMarked
package io.acteon.conformance.due;

import org.jspecify.annotations.NullMarked;
