/** How logs are written. */
@NullMarked
package io.acteon.server.log;

import org.jspecify.annotations.NullMarked;
