@NullMarked
package io.acteon.backend.postgres.schema;

import org.jspecify.annotations.NullMarked;
