@NullMarked
package io.acteon.server.tracing;

import org.jspecify.annotations.NullMarked;
