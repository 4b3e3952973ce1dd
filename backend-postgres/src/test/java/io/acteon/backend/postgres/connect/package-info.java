@NullMarked
package io.acteon.backend.postgres.connect;

import org.jspecify.annotations.NullMarked;
