/** What the rules would say about an action, under circumstances that the caller makes up. */
@NullMarked
package io.acteon.server.evaluation;

import org.jspecify.annotations.NullMarked;
