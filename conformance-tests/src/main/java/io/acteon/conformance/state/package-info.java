/** Contract classes of the state clauses (S). */
@NullMarked
package io.acteon.conformance.state;

import org.jspecify.annotations.NullMarked;
