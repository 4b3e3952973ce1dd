@NullMarked
package io.acteon.spi.diagnose;

import org.jspecify.annotations.NullMarked;
