/**
 * Calls with a deadline, which queue for the one thread that uses a store. Public for the other
 * rooms of the toolkit alone.
 */
@NullMarked
package io.acteon.toolkit.internal.call;

import org.jspecify.annotations.NullMarked;
