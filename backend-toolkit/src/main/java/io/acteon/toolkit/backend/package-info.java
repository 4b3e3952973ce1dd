/** What is the same in every backend, whatever its store. Each piece is of use by itself. */
@NullMarked
package io.acteon.toolkit.backend;

import org.jspecify.annotations.NullMarked;
