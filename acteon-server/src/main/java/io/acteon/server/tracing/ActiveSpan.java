package io.acteon.server.tracing;

import io.acteon.core.trace.Attribute;
import io.acteon.core.trace.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A span that its thread is in: what is begun meanwhile is a part of it, and what is logged names
 * it.
 */
final class ActiveSpan implements io.acteon.core.trace.Span {

  private static final String TRACE_ID = "trace_id";
  private static final String SPAN_ID = "span_id";

  private final Span span;
  private final Context context;
  private final Scope scope;
  private final @Nullable String outerTrace = MDC.get(TRACE_ID);
  private final @Nullable String outerSpan = MDC.get(SPAN_ID);

  // The scope is closed with this.
  @SuppressWarnings("MustBeClosedChecker")
  private ActiveSpan(Span span, Context parent) {
    this.span = span;
    this.context = parent.with(span);
    this.scope = context.makeCurrent();
    MDC.put(TRACE_ID, span.getSpanContext().getTraceId());
    MDC.put(SPAN_ID, span.getSpanContext().getSpanId());
  }

  /** Begins a part of {@code parent}. */
  static ActiveSpan start(SpanBuilder builder, Context parent) {
    return new ActiveSpan(builder.setParent(parent).startSpan(), parent);
  }

  /** Begins a part of what the thread is in. */
  static ActiveSpan start(SpanBuilder builder) {
    return start(builder, Context.current());
  }

  /** The span itself, for what is not told of every one. */
  Span span() {
    return span;
  }

  /** What others, on whichever thread, can be a part of. */
  Context asParent() {
    return context;
  }

  @Override
  public void tell(Attribute attribute, String value) {
    span.setAttribute(attribute.key(), value);
  }

  @Override
  public void failed(String code) {
    span.setStatus(StatusCode.ERROR);
    span.setAttribute("error.type", code);
  }

  @Override
  public Optional<TraceContext> context() {
    Map<String, String> members = new HashMap<>();
    W3CTraceContextPropagator.getInstance()
        .inject(
            context, members, (all, name, value) -> Objects.requireNonNull(all).put(name, value));
    return TraceContext.of(members);
  }

  @Override
  public void close() {
    restore(TRACE_ID, outerTrace);
    restore(SPAN_ID, outerSpan);
    scope.close();
    span.end();
  }

  private static void restore(String name, @Nullable String value) {
    if (value == null) {
      MDC.remove(name);
    } else {
      MDC.put(name, value);
    }
  }
}
