/** Tests of the audit backend. */
@NullMarked
package io.acteon.backend.redis.audit;

import org.jspecify.annotations.NullMarked;
