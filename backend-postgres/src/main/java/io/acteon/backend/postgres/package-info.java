/** State and audit in PostgreSQL. */
@NullMarked
package io.acteon.backend.postgres;

import org.jspecify.annotations.NullMarked;
