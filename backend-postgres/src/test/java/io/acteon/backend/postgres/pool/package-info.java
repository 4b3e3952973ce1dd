@NullMarked
package io.acteon.backend.postgres.pool;

import org.jspecify.annotations.NullMarked;
