/** Compiled rules: conditions, and the facts that they are asked about. */
@NullMarked
package io.acteon.core.rules.evaluate;

import org.jspecify.annotations.NullMarked;
