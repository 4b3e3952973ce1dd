@NullMarked
package io.acteon.spi.internal;

import org.jspecify.annotations.NullMarked;
