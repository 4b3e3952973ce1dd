/** Due indexes: keys in order of the time at which work on them is due. */
@NullMarked
package io.acteon.spi.due;

import org.jspecify.annotations.NullMarked;
