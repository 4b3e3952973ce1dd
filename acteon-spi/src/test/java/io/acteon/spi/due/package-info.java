@NullMarked
package io.acteon.spi.due;

import org.jspecify.annotations.NullMarked;
