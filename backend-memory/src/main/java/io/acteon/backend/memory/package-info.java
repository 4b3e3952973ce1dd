/** State and audit in the heap of one process. */
@NullMarked
package io.acteon.backend.memory;

import org.jspecify.annotations.NullMarked;
