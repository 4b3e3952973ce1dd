@NullMarked
package io.acteon.backend.memory.state;

import org.jspecify.annotations.NullMarked;
