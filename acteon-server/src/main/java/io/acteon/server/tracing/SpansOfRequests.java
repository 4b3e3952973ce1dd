package io.acteon.server.tracing;

import io.acteon.core.trace.TraceContext;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Optional;
import java.util.function.Function;

/** Spans of requests; their paths are left out, because ids stand in them. */
record SpansOfRequests(Tracer tracer) implements RequestTracer {

  @Override
  public RequestSpan begin(String method, String path, Optional<TraceContext> parent) {
    SpanBuilder builder =
        tracer
            .spanBuilder(method + " " + path)
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("http.request.method", method)
            .setAttribute("http.route", path);
    return new Followed(
        ActiveSpan.start(builder, parent.map(Parents::of).orElseGet(Context::root)));
  }

  private record Followed(ActiveSpan span) implements RequestSpan {

    @Override
    public Optional<TraceContext> context() {
      return span.context();
    }

    @Override
    public <T, R> Function<T, R> within(Function<T, R> work) {
      return span.asParent().wrapFunction(work);
    }

    @Override
    public void end(int status) {
      span.span().setAttribute("http.response.status_code", status);
      if (status >= 500) {
        span.failed(Integer.toString(status));
      }
      span.close();
    }
  }
}
