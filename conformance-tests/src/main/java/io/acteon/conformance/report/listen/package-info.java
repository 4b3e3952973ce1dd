/** Listeners of a run: who collects its results, and who says how far it is. */
@NullMarked
package io.acteon.conformance.report.listen;

import org.jspecify.annotations.NullMarked;
