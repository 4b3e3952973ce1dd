/** From what was written to a checked configuration, section by section. */
@NullMarked
package io.acteon.core.config.read;

import org.jspecify.annotations.NullMarked;
