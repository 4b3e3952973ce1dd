@NullMarked
package io.acteon.backend.memory;

import org.jspecify.annotations.NullMarked;
