@NullMarked
package io.acteon.server.analytics;

import org.jspecify.annotations.NullMarked;
