/** Who asks, and what they may do. */
@NullMarked
package io.acteon.server.auth;

import org.jspecify.annotations.NullMarked;
