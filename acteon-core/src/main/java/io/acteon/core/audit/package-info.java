/** Recording what was dispatched: redaction, delivery that outlives an absent store, retention. */
@NullMarked
package io.acteon.core.audit;

import org.jspecify.annotations.NullMarked;
