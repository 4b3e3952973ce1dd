package io.acteon.server.tracing;

import io.acteon.core.store.Operation;
import io.acteon.core.store.StoreObserver;
import io.acteon.spi.BackendException;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.audit.AuditRecord;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Spans of the calls of a store, without keys and values. Calls in the background, which belong to
 * no request, are no traces of their own.
 */
record SpansOfCalls(Tracer tracer, String store, String backend, StoreObserver next)
    implements StoreObserver {

  @Override
  public <T> T observe(Operation operation, Supplier<T> call) {
    return Span.current().isRecording() ? followed(operation, call) : next.observe(operation, call);
  }

  private <T> T followed(Operation operation, Supplier<T> call) {
    String name = operation.name().toLowerCase(Locale.ROOT);
    try (ActiveSpan span =
        ActiveSpan.start(
            tracer
                .spanBuilder("store " + name)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("acteon.store", store)
                .setAttribute("db.system.name", system())
                .setAttribute("db.operation.name", name))) {
      try {
        return next.observe(operation, call);
      } catch (BackendException failed) {
        span.failed(failed.code().name());
        throw failed;
      } catch (RuntimeException | Error unexpected) {
        span.failed(ErrorCode.INTERNAL.name());
        throw unexpected;
      }
    }
  }

  /** The conventions of OpenTelemetry have a name of their own for one. */
  private String system() {
    return backend.equals("postgres") ? "postgresql" : backend;
  }

  @Override
  public void called(Operation operation, Duration time, Optional<ErrorCode> failure) {
    next.called(operation, time, failure);
  }

  @Override
  public void recorded(AuditRecord record) {
    next.recorded(record);
  }
}
