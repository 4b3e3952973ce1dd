/**
 * A whole backend, state and audit, over any store that keeps its keys in order. An author writes
 * an {@link io.acteon.toolkit.OrderedStore}, says in an {@link io.acteon.toolkit.OrderedStoreKind}
 * what its settings are, and names two providers.
 */
@NullMarked
package io.acteon.toolkit;

import org.jspecify.annotations.NullMarked;
