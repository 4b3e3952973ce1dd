/**
 * What the SPI and Acteon's own modules share and nobody else is promised: it changes with any
 * version, and plugins do not see it.
 */
@NullMarked
package io.acteon.spi.internal;

import org.jspecify.annotations.NullMarked;
