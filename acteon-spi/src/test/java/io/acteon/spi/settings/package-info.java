@NullMarked
package io.acteon.spi.settings;

import org.jspecify.annotations.NullMarked;
