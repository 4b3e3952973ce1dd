/** Audit: records of what was decided and done, appended, queried and, in time, purged. */
@NullMarked
package io.acteon.spi.audit;

import org.jspecify.annotations.NullMarked;
