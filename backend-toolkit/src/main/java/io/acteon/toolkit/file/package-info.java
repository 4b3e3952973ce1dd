/** Stores in a file of their own. */
@NullMarked
package io.acteon.toolkit.file;

import org.jspecify.annotations.NullMarked;
