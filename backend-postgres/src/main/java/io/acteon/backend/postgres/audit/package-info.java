/** Audit records, and the chains that show when somebody has changed them. */
@NullMarked
package io.acteon.backend.postgres.audit;

import org.jspecify.annotations.NullMarked;
