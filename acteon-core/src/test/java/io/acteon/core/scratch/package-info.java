@NullMarked
package io.acteon.core.scratch;

import org.jspecify.annotations.NullMarked;
