@NullMarked
package io.acteon.spi.state;

import org.jspecify.annotations.NullMarked;
