/** Tests of connecting, and of servers that go away. */
@NullMarked
package io.acteon.backend.redis.connect;

import org.jspecify.annotations.NullMarked;
