/** A checked configuration, made of a file and the environment. */
@NullMarked
package io.acteon.core.config;

import org.jspecify.annotations.NullMarked;
