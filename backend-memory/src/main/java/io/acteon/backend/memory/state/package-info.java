/** Entries in stripes, each with a lock of its own. Public for the package above alone. */
@NullMarked
package io.acteon.backend.memory.state;

import org.jspecify.annotations.NullMarked;
