/** The table of clauses at the end of a run. */
@NullMarked
package io.acteon.conformance.report;

import org.jspecify.annotations.NullMarked;
