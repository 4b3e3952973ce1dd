/** The worker that does what is due, of whatever kind, once over all instances. */
@NullMarked
package io.acteon.core.later;

import org.jspecify.annotations.NullMarked;
