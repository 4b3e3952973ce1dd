@NullMarked
package io.acteon.conformance.clause;

import org.jspecify.annotations.NullMarked;
