/**
 * Other processes that share the store: each a JVM with an instance of its own, if need be with a
 * wrong clock.
 */
@NullMarked
package io.acteon.conformance.process;

import org.jspecify.annotations.NullMarked;
