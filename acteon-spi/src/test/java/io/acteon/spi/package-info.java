@NullMarked
package io.acteon.spi;

import org.jspecify.annotations.NullMarked;
