/** Tests of the state backend. */
@NullMarked
package io.acteon.backend.redis.state;

import org.jspecify.annotations.NullMarked;
