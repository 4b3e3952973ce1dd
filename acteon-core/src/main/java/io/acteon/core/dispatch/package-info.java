/** What a dispatch does: one path from an action over the rules' verdict to an outcome. */
@NullMarked
package io.acteon.core.dispatch;

import org.jspecify.annotations.NullMarked;
