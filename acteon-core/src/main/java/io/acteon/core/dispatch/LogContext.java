package io.acteon.core.dispatch;

import io.acteon.core.action.Action;
import io.acteon.core.trace.TraceContext;
import java.util.Optional;
import org.slf4j.MDC;

/**
 * Names the action that this thread works on beside all that it logs: {@code action_id}, and {@code
 * trace_id} if the action's trace context holds a {@code traceparent} of W3C.
 */
final class LogContext {

  private static final String ACTION = "action_id";
  private static final String TRACE = "trace_id";

  private LogContext() {}

  /**
   * Names {@code action} until {@link #leave}.
   *
   * @return the trace that the thread was in before
   */
  static Optional<String> enter(Action action) {
    Optional<String> before = Optional.ofNullable(MDC.get(TRACE));
    MDC.put(ACTION, action.id());
    TraceContext.of(action.traceContext()).ifPresent(trace -> MDC.put(TRACE, trace.traceId()));
    return before;
  }

  /**
   * Names no action any more.
   *
   * @param before what {@link #enter} gave
   */
  static void leave(Optional<String> before) {
    MDC.remove(ACTION);
    before.ifPresentOrElse(trace -> MDC.put(TRACE, trace), () -> MDC.remove(TRACE));
  }
}
