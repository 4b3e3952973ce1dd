package io.acteon.core.dispatch;

import io.acteon.core.action.Action;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * Names the action that this thread works on beside all that it logs: {@code action_id}, and {@code
 * trace_id} if the action's trace context holds a {@code traceparent} of W3C.
 */
final class LogContext {

  private static final String ACTION = "action_id";
  private static final String TRACE = "trace_id";
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

  private LogContext() {}

  static void enter(Action action) {
    MDC.put(ACTION, action.id());
    String traceparent = action.traceContext().get("traceparent");
    if (traceparent == null) {
      return;
    }
    Matcher parent = TRACEPARENT.matcher(traceparent);
    if (parent.matches()) {
      MDC.put(TRACE, parent.group(1));
    }
  }

  static void leave() {
    MDC.remove(ACTION);
    MDC.remove(TRACE);
  }
}
