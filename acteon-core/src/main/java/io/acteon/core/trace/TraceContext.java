package io.acteon.core.trace;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a trace, as W3C Trace Context writes it. What one holds can be sent in headers.
 *
 * @param traceparent names the trace, and the span that what follows is a part of
 * @param tracestate what tracing systems add; empty if they add nothing
 */
public record TraceContext(String traceparent, String tracestate) {

  /** Of any version; a later one may add something behind another dash. */
  private static final Pattern PARENT =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-[!-~]*)?");

  private static final String FIRST_VERSION = "00-";
  private static final int FIRST_VERSION_LENGTH = 55;

  /** Of a later version; it is kept with the action and sent on. */
  private static final int MAX_LENGTH = 256;

  /** What is longer than one has to pass on is dropped, as is what no header could hold. */
  private static final Pattern STATE = Pattern.compile("[ -~]{1,512}");

  /**
   * @throws IllegalArgumentException if it is no {@code traceparent}, or no header could hold the
   *     rest
   */
  public TraceContext {
    if (!isParent(traceparent)) {
      throw new IllegalArgumentException("no traceparent of W3C");
    }
    if (!tracestate.isEmpty() && !STATE.matcher(tracestate).matches()) {
      throw new IllegalArgumentException("no tracestate of W3C");
    }
  }

  /**
   * What somebody said; empty if that is no valid {@code traceparent}. A {@code tracestate} that
   * cannot be passed on is left out.
   *
   * @param traceparent null if there is none, as is {@code tracestate}
   */
  public static Optional<TraceContext> of(
      @Nullable String traceparent, @Nullable String tracestate) {
    if (traceparent == null || !isParent(traceparent)) {
      return Optional.empty();
    }
    String state = tracestate == null ? "" : tracestate;
    return Optional.of(new TraceContext(traceparent, STATE.matcher(state).matches() ? state : ""));
  }

  /** The same of the members of an action's {@code trace_context}. */
  public static Optional<TraceContext> of(Map<String, String> members) {
    return members.isEmpty()
        ? Optional.empty()
        : of(members.get("traceparent"), members.get("tracestate"));
  }

  private static boolean isParent(String text) {
    return text.length() <= MAX_LENGTH
        && PARENT.matcher(text).matches()
        && (text.length() == FIRST_VERSION_LENGTH || !text.startsWith(FIRST_VERSION));
  }

  /** 32 hexadecimal digits. */
  public String traceId() {
    return traceparent.substring(3, 35);
  }

  /** 16 hexadecimal digits. */
  public String spanId() {
    return traceparent.substring(36, 52);
  }

  /** As headers, and as the members of an action's {@code trace_context}. */
  public Map<String, String> members() {
    return tracestate.isEmpty()
        ? Map.of("traceparent", traceparent)
        : Map.of("traceparent", traceparent, "tracestate", tracestate);
  }
}
