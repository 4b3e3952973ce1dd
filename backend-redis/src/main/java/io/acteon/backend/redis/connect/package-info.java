/**
 * Where Redis is, how it is connected to, whether it can be used, and how its scripts are called.
 */
@NullMarked
package io.acteon.backend.redis.connect;

import org.jspecify.annotations.NullMarked;
