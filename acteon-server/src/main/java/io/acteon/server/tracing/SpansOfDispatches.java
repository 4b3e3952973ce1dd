package io.acteon.server.tracing;

import io.acteon.core.action.Action;
import io.acteon.core.trace.Span;
import io.acteon.core.trace.TraceContext;
import io.acteon.core.trace.Tracer;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.Optional;

/** Spans of dispatches and of what they are made of; payloads and dedup keys are left out. */
record SpansOfDispatches(io.opentelemetry.api.trace.Tracer tracer) implements Tracer {

  /** An action that belongs to another trace than the request is found from that by a link. */
  @Override
  public Span dispatch(Action action) {
    SpanBuilder builder =
        tracer
            .spanBuilder("dispatch")
            .setAttribute("acteon.action_id", action.id())
            .setAttribute("acteon.namespace", action.namespace())
            .setAttribute("acteon.tenant", action.tenant())
            .setAttribute("acteon.provider", action.provider())
            .setAttribute("acteon.action_type", action.actionType());
    Context here = Context.current();
    SpanContext request = io.opentelemetry.api.trace.Span.fromContext(here).getSpanContext();
    Optional<TraceContext> own =
        TraceContext.of(action.traceContext())
            .filter(trace -> !trace.spanId().equals(request.getSpanId()));
    if (own.isEmpty()) {
      return ActiveSpan.start(builder, here);
    }
    if (request.isValid()) {
      builder.addLink(request);
    }
    return ActiveSpan.start(builder, Parents.of(own.get()));
  }

  @Override
  public Span rules() {
    return ActiveSpan.start(tracer.spanBuilder("rules"));
  }

  @Override
  public Span attempt(String provider, int attempt) {
    return ActiveSpan.start(
        tracer
            .spanBuilder("provider " + provider)
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("acteon.provider", provider)
            .setAttribute("acteon.attempt", attempt));
  }
}
