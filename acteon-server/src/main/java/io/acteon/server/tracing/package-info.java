/**
 * Traces of requests and dispatches. Whoever opens {@link Tracing} sees nothing of OpenTelemetry,
 * whose classes are loaded only if there are traces.
 */
@NullMarked
package io.acteon.server.tracing;

import org.jspecify.annotations.NullMarked;
