/** From a file and the environment to a checked configuration. */
@NullMarked
package io.acteon.core.config;

import org.jspecify.annotations.NullMarked;
