/** Changes of a running gateway: made, logged and recorded with who made them. */
@NullMarked
package io.acteon.core.change;

import org.jspecify.annotations.NullMarked;
