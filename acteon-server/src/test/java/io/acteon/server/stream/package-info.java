@NullMarked
package io.acteon.server.stream;

import org.jspecify.annotations.NullMarked;
