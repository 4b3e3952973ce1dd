/** Whole servers that ask who is there. */
@NullMarked
package io.acteon.server.access;

import org.jspecify.annotations.NullMarked;
