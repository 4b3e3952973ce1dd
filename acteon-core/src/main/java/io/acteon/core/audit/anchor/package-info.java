/** Signed statements of how far the hash chains have come, and where they are kept. */
@NullMarked
package io.acteon.core.audit.anchor;

import org.jspecify.annotations.NullMarked;
