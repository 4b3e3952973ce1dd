@NullMarked
package io.acteon.core.store;

import org.jspecify.annotations.NullMarked;
