@NullMarked
package io.acteon.backend.postgres;

import org.jspecify.annotations.NullMarked;
