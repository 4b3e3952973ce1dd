@NullMarked
package io.acteon.conformance.harness;

import org.jspecify.annotations.NullMarked;
