/**
 * Rows of a store: what they are about, their keys as bytes, and the time and the versions that are
 * kept beside them. Public for the other rooms of the toolkit alone.
 */
@NullMarked
package io.acteon.toolkit.internal.rows;

import org.jspecify.annotations.NullMarked;
