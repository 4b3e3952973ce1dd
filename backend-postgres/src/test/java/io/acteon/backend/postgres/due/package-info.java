@NullMarked
package io.acteon.backend.postgres.due;

import org.jspecify.annotations.NullMarked;
