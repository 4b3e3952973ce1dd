/** Requests of whoever means no good, from a seed, so that a server's answers can be judged. */
@NullMarked
package io.acteon.server.hostile;

import org.jspecify.annotations.NullMarked;
