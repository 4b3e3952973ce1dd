/** Entries and due indexes in rows. Public for the toolkit's provider alone. */
@NullMarked
package io.acteon.toolkit.internal.state;

import org.jspecify.annotations.NullMarked;
