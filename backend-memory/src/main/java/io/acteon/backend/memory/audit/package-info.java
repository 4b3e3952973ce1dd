/** Audit records and their chains. Public for the package above alone. */
@NullMarked
package io.acteon.backend.memory.audit;

import org.jspecify.annotations.NullMarked;
