/**
 * How fast a deployed store is, and whether it stays right while it is that fast: load, what is
 * loaded, and what comes of it.
 */
@NullMarked
package io.acteon.server.bench;

import org.jspecify.annotations.NullMarked;
