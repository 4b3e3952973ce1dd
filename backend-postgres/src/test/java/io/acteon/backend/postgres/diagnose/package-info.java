@NullMarked
package io.acteon.backend.postgres.diagnose;

import org.jspecify.annotations.NullMarked;
