@NullMarked
package io.acteon.backend.file;

import org.jspecify.annotations.NullMarked;
