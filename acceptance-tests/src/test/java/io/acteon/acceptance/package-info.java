/** Whole servers on one PostgreSQL, tried over HTTP as their users would. */
@NullMarked
package io.acteon.acceptance;

import org.jspecify.annotations.NullMarked;
