/** A part of a deployed store to try or to measure, which is left as it was. */
@NullMarked
package io.acteon.core.scratch;

import org.jspecify.annotations.NullMarked;
