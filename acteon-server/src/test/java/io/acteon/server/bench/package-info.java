@NullMarked
package io.acteon.server.bench;

import org.jspecify.annotations.NullMarked;
