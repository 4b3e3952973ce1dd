@NullMarked
package io.acteon.conformance.run;

import org.jspecify.annotations.NullMarked;
