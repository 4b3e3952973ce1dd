/**
 * Carrying actions out: time-outs, retries, the limit on concurrency, and the providers that come
 * with the gateway.
 */
@NullMarked
package io.acteon.core.execute;

import org.jspecify.annotations.NullMarked;
