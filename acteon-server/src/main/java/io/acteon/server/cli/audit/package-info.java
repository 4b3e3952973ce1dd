/** {@code acteon audit}: whether records are as they were written. */
@NullMarked
package io.acteon.server.cli.audit;

import org.jspecify.annotations.NullMarked;
