/** Contract classes of audit (A). */
@NullMarked
package io.acteon.conformance.audit;

import org.jspecify.annotations.NullMarked;
