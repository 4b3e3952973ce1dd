package io.acteon.server.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.core.store.Operation;
import io.acteon.core.store.StoreObserver;
import io.acteon.spi.BackendException;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpansOfCallsTest {

  private static final class Ended implements SpanProcessor {
    private final List<SpanData> spans = new ArrayList<>();

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      spans.add(span.toSpanData());
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }

  private final Ended ended = new Ended();
  private final Tracer tracer =
      SdkTracerProvider.builder().addSpanProcessor(ended).build().get("test");

  @Test
  void aCallThatFailsHasTheCodeOfTheFailure() {
    assertThat(codeOf(BackendException.invalid("a limit"))).isEqualTo("INVALID");
  }

  @Test
  void aCallThatFailsInAWayThatNobodyForesawHasACodeToo() {
    assertThat(codeOf(new IllegalStateException("a mistake"))).isEqualTo("INTERNAL");
    assertThat(codeOf(new AssertionError("a mistake"))).isEqualTo("INTERNAL");
  }

  private String codeOf(Throwable failure) {
    StoreObserver calls = new SpansOfCalls(tracer, "state", "memory", StoreObserver.NONE);
    try (ActiveSpan request = ActiveSpan.start(tracer.spanBuilder("request"), Context.root())) {
      assertThat(request.context()).isPresent();
      assertThatThrownBy(() -> calls.observe(Operation.GET, () -> fail(failure))).isSameAs(failure);
    }
    SpanData call = ended.spans.removeFirst();
    ended.spans.clear();
    assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    return String.valueOf(call.getAttributes().get(AttributeKey.stringKey("error.type")));
  }

  private static String fail(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }
}
