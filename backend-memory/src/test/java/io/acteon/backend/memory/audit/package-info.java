@NullMarked
package io.acteon.backend.memory.audit;

import org.jspecify.annotations.NullMarked;
