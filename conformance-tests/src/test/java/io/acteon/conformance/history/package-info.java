/** Tests of the recording and judging of concurrent histories. */
@NullMarked
package io.acteon.conformance.history;

import org.jspecify.annotations.NullMarked;
