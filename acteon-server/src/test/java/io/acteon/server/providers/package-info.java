@NullMarked
package io.acteon.server.providers;

import org.jspecify.annotations.NullMarked;
