/** State and audit in PostgreSQL: what a gateway finds of it. The rest is in rooms by role. */
@NullMarked
package io.acteon.backend.postgres;

import org.jspecify.annotations.NullMarked;
