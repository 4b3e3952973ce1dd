@NullMarked
package io.acteon.server.scheduled;

import org.jspecify.annotations.NullMarked;
