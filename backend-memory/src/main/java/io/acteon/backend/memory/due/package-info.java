/** Due indexes. Public for the package above alone. */
@NullMarked
package io.acteon.backend.memory.due;

import org.jspecify.annotations.NullMarked;
