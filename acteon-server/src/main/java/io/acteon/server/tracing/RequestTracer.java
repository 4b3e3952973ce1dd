package io.acteon.server.tracing;

import io.acteon.core.trace.TraceContext;
import java.util.Optional;

/** Follows requests. */
public interface RequestTracer {

  /** Follows none. */
  RequestTracer NONE = new RequestTracer() {};

  /**
   * Work on a request begins; it is the thread's until {@link RequestSpan#end}.
   *
   * @param path the pattern of the route
   * @param parent what the client says that the request is a part of
   */
  default RequestSpan begin(String method, String path, Optional<TraceContext> parent) {
    return RequestSpan.NONE;
  }
}
