/** The clauses of the contract: their list and levels, when one applies, how one is refused. */
@NullMarked
package io.acteon.conformance.clause;

import org.jspecify.annotations.NullMarked;
