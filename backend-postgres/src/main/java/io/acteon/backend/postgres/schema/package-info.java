/** The tables: migrations, which are resources in folders of this package, and removal. */
@NullMarked
package io.acteon.backend.postgres.schema;

import org.jspecify.annotations.NullMarked;
