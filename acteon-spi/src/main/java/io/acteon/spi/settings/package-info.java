/** Reading a section of the configuration so that every problem in it is reported at once. */
@NullMarked
package io.acteon.spi.settings;

import org.jspecify.annotations.NullMarked;
