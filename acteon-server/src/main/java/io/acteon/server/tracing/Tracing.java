package io.acteon.server.tracing;

import io.acteon.core.config.TracingConfig;
import io.acteon.core.store.StoreObserver;
import io.acteon.core.trace.Tracer;
import io.micrometer.core.instrument.MeterRegistry;

/** How the requests and dispatches of a server are followed. */
public interface Tracing extends AutoCloseable {

  /** Follows nothing. */
  Tracing NONE = new Tracing() {};

  /**
   * What {@code config} asks for.
   *
   * @param registry counts what becomes of the spans
   * @throws io.acteon.spi.settings.ConfigurationException if the file with headers cannot be used
   */
  static Tracing open(TracingConfig config, MeterRegistry registry) {
    return config.enabled() ? OpenTelemetryTracing.open(config, registry) : NONE;
  }

  /** Follows requests. */
  default RequestTracer requests() {
    return RequestTracer.NONE;
  }

  /** Follows dispatches. */
  default Tracer dispatches() {
    return Tracer.NONE;
  }

  /**
   * Follows the calls of a store that belong to what is followed.
   *
   * @param store what it is used for, such as {@code state}
   * @param backend the name of its backend
   * @param next is told of all calls
   */
  default StoreObserver calls(String store, String backend, StoreObserver next) {
    return next;
  }

  /** Sends what has not been sent, for some seconds at most. */
  @Override
  default void close() {}
}
