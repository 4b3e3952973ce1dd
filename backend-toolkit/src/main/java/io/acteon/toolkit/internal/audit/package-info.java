/**
 * Records, their chains and their pages, in rows. Public for the toolkit's provider, and for what
 * forges chains in tests.
 */
@NullMarked
package io.acteon.toolkit.internal.audit;

import org.jspecify.annotations.NullMarked;
