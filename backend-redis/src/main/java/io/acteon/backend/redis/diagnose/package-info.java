/** How a server is set up for state and audit, for operators: nothing is changed. */
@NullMarked
package io.acteon.backend.redis.diagnose;

import org.jspecify.annotations.NullMarked;
