/** What tests publish while they run, for reports to read. */
@NullMarked
package io.acteon.conformance.entry;

import org.jspecify.annotations.NullMarked;
