/** What lies between the gateway and its backends: retries, and whoever watches the calls. */
@NullMarked
package io.acteon.core.store;

import org.jspecify.annotations.NullMarked;
