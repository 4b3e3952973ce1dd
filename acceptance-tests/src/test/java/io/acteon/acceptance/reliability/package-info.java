/**
 * Whole servers under load while what they rest on is killed, frozen, filled and turned back, and
 * what they promised compared with what happened. {@code scripts/reliability.sh} runs it.
 */
@NullMarked
package io.acteon.acceptance.reliability;

import org.jspecify.annotations.NullMarked;
