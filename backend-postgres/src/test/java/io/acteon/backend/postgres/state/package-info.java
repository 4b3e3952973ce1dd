@NullMarked
package io.acteon.backend.postgres.state;

import org.jspecify.annotations.NullMarked;
