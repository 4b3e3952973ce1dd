/** What an instance of state or audit works with: threads that do its calls on connections. */
@NullMarked
package io.acteon.backend.postgres.pool;

import org.jspecify.annotations.NullMarked;
