/**
 * A connection to the right server: where it is, what it says of itself, which of several hosts
 * takes writes, and what its errors mean.
 */
@NullMarked
package io.acteon.backend.postgres.connect;

import org.jspecify.annotations.NullMarked;
