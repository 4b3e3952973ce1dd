@NullMarked
package io.acteon.backend.postgres.audit;

import org.jspecify.annotations.NullMarked;
