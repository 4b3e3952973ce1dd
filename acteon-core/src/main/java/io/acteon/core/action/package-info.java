/** What callers hand in and get back: actions, outcomes, and their JSON. */
@NullMarked
package io.acteon.core.action;

import org.jspecify.annotations.NullMarked;
