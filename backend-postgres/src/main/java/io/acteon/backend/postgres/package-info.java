/**
 * State and audit in PostgreSQL. The statements are resources; every write is one statement that
 * looks at the server's clock after it has the row.
 */
@NullMarked
package io.acteon.backend.postgres;

import org.jspecify.annotations.NullMarked;
