/**
 * State and audit in Redis: every command one script, every key in one of a fixed number of
 * partitions that Redis Cluster keeps together.
 */
@NullMarked
package io.acteon.backend.redis;

import org.jspecify.annotations.NullMarked;
