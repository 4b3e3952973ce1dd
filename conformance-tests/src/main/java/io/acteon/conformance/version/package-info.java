/** Which kit this is: its frozen lists of clauses and tests, and its compiled classes. */
@NullMarked
package io.acteon.conformance.version;

import org.jspecify.annotations.NullMarked;
