/** Tests of the Redis backends, and the servers they bring along. */
@NullMarked
package io.acteon.backend.redis;

import org.jspecify.annotations.NullMarked;
