@NullMarked
package io.acteon.conformance.version;

import org.jspecify.annotations.NullMarked;
