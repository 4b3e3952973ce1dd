package io.acteon.server.tracing;

import io.acteon.core.action.Action;
import io.acteon.core.trace.TraceContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trace that a request belongs to.
 *
 * @param parent what the client says that the request is a part of
 * @param span the work on the request
 */
public record RequestTrace(Optional<TraceContext> parent, RequestSpan span) {

  /** Of a request that says nothing and is not followed. */
  public static final RequestTrace NONE = new RequestTrace(Optional.empty(), RequestSpan.NONE);

  private static final Logger LOG = LoggerFactory.getLogger(RequestTrace.class);

  private static final String TRACEPARENT = "traceparent";

  /** That of {@code span}, if the request is followed, else {@code parent}. */
  public static RequestTrace of(Optional<TraceContext> parent, RequestSpan span) {
    return parent.isEmpty() && span.equals(RequestSpan.NONE)
        ? NONE
        : new RequestTrace(parent, span);
  }

  /** What the headers of a request say; empty also if that is not valid. */
  public static Optional<TraceContext> parentIn(HttpFields headers) {
    String first = headers.get(TRACEPARENT);
    if (first == null) {
      return Optional.empty();
    }
    List<String> all = headers.getValuesList(TRACEPARENT);
    Optional<TraceContext> parent =
        all.size() > 1
            ? Optional.empty()
            : TraceContext.of(first, String.join(",", headers.getValuesList("tracestate")));
    if (parent.isEmpty()) {
      LOG.debug("A request has a traceparent that is not valid; it is passed over");
    }
    return parent;
  }

  /** The action as a part of its own trace, if it names a valid one, else of this. */
  public Action adopt(Action action) {
    if (TraceContext.of(action.traceContext()).isPresent()) {
      return action;
    }
    if (!action.traceContext().isEmpty()) {
      LOG.debug("Action {} has a trace_context that is not valid; it is passed over", action.id());
    }
    return span.context()
        .or(() -> parent)
        .map(trace -> action.withTraceContext(trace.members()))
        .orElse(action);
  }

  /** The same work, as a part of this request on whichever thread it is done. */
  public <T, R> Function<T, R> within(Function<T, R> work) {
    return span.within(work);
  }
}
