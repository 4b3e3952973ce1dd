/**
 * The key space of a prefix: entries, each under a key of its own, and the order of their
 * addresses.
 */
@NullMarked
package io.acteon.backend.redis.state;

import org.jspecify.annotations.NullMarked;
