/** Finding backends and action providers on the class path and in plugin folders. */
@NullMarked
package io.acteon.core.plugin;

import org.jspecify.annotations.NullMarked;
