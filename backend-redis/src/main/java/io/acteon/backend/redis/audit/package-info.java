/** The audit records of a prefix, and the indexes that list them. */
@NullMarked
package io.acteon.backend.redis.audit;

import org.jspecify.annotations.NullMarked;
