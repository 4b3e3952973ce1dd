@NullMarked
package io.acteon.backend.memory.due;

import org.jspecify.annotations.NullMarked;
