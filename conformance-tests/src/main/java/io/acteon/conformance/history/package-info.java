/** Concurrent histories of commands, and whether they are linearizable. */
@NullMarked
package io.acteon.conformance.history;

import org.jspecify.annotations.NullMarked;
