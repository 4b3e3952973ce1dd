@NullMarked
package io.acteon.spi.audit;

import org.jspecify.annotations.NullMarked;
