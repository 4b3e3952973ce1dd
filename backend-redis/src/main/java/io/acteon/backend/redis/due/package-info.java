/** The due indexes of a prefix. */
@NullMarked
package io.acteon.backend.redis.due;

import org.jspecify.annotations.NullMarked;
