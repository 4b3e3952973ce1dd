/** What an author says of a store: how it is used, where it is, what its settings are. */
@NullMarked
package io.acteon.toolkit.store;

import org.jspecify.annotations.NullMarked;
