/** Several who do the same operation, in turns. */
@NullMarked
package io.acteon.benchmarks.contest;

import org.jspecify.annotations.NullMarked;
