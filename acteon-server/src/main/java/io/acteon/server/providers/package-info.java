/** How the action providers of this instance are doing. */
@NullMarked
package io.acteon.server.providers;

import org.jspecify.annotations.NullMarked;
