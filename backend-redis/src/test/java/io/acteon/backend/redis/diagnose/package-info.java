@NullMarked
package io.acteon.backend.redis.diagnose;

import org.jspecify.annotations.NullMarked;
