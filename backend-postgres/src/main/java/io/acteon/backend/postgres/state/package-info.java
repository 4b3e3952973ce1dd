/**
 * Entries. Every write is one statement that looks at the server's clock after it has the row; what
 * a list asks of one kind of command is one statement.
 */
@NullMarked
package io.acteon.backend.postgres.state;

import org.jspecify.annotations.NullMarked;
