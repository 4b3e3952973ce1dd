@NullMarked
package io.acteon.core.rules;

import org.jspecify.annotations.NullMarked;
