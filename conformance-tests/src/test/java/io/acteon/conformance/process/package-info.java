@NullMarked
package io.acteon.conformance.process;

import org.jspecify.annotations.NullMarked;
