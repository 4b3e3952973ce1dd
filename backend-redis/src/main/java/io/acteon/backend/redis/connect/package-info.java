/**
 * The way to Redis: where it is, how it is reached, whether it can be used, and how its scripts are
 * called.
 */
@NullMarked
package io.acteon.backend.redis.connect;

import org.jspecify.annotations.NullMarked;
