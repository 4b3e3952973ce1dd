package io.acteon.server.tracing;

import io.acteon.core.trace.TraceContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;

/** From what W3C writes to what OpenTelemetry takes. */
final class Parents {

  private static final TextMapGetter<Map<String, String>> GETTER =
      (members, name) -> members == null ? null : members.get(name);

  private Parents() {}

  /** What somebody elsewhere began. */
  static Context of(TraceContext trace) {
    return W3CTraceContextPropagator.getInstance().extract(Context.root(), trace.members(), GETTER);
  }
}
