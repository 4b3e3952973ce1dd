/** Acteon beside other libraries that do the same job. */
@NullMarked
package io.acteon.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
