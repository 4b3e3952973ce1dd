/** Acteon beside what the same machine could do at best, and beside others who do the same job. */
@NullMarked
package io.acteon.benchmarks;

import org.jspecify.annotations.NullMarked;
