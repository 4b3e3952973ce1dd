/** Action providers: what carries an action out into the world. */
@NullMarked
package io.acteon.spi.action;

import org.jspecify.annotations.NullMarked;
