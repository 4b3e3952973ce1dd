@NullMarked
package io.acteon.archetype;

import org.jspecify.annotations.NullMarked;
