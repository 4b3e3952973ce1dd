/** State and audit in one file of one process: {@code backend = "file"}. */
@NullMarked
package io.acteon.backend.file;

import org.jspecify.annotations.NullMarked;
