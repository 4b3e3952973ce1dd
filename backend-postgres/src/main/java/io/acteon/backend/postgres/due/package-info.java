/** Indexes of keys by when they are due. */
@NullMarked
package io.acteon.backend.postgres.due;

import org.jspecify.annotations.NullMarked;
