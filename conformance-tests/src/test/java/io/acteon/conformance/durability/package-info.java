@NullMarked
package io.acteon.conformance.durability;

import org.jspecify.annotations.NullMarked;
