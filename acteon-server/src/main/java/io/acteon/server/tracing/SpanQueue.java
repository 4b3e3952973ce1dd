package io.acteon.server.tracing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spans that wait to be sent, of which there are so many at most: whoever ends one beyond drops it,
 * and never waits. What becomes of each is counted.
 */
final class SpanQueue implements SpanProcessor {

  private static final Logger LOG = LoggerFactory.getLogger(SpanQueue.class);

  /** With those that are being sent. */
  private static final int ROOM = 4_096;

  private static final int AT_ONCE = 512;
  private static final Duration GATHERING = Duration.ofSeconds(1);

  private final AtomicInteger held = new AtomicInteger();
  private final AtomicBoolean failing = new AtomicBoolean();
  private final Counter sent;
  private final Counter failed;
  private final Counter dropped;
  private final SpanProcessor batches;

  /**
   * @param exporter has a result when it returns
   */
  SpanQueue(BoundedExporter exporter, MeterRegistry registry) {
    this.sent = counter(registry, "sent");
    this.failed = counter(registry, "failed");
    this.dropped = counter(registry, "dropped");
    this.batches =
        BatchSpanProcessor.builder(new Counted(exporter))
            .setMaxQueueSize(ROOM)
            .setMaxExportBatchSize(AT_ONCE)
            .setScheduleDelay(GATHERING)
            .build();
  }

  private static Counter counter(MeterRegistry registry, String result) {
    return Counter.builder("acteon.trace.spans")
        .description("Spans of traces, by whether the collector took them")
        .tag("result", result)
        .register(registry);
  }

  /** Counts those that wait as dropped: nobody will send them any more. */
  int abandon() {
    int left = held.getAndSet(0);
    dropped.increment(left);
    return left;
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    // A span is of interest when it has ended.
  }

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (!span.getSpanContext().isSampled()) {
      return;
    }
    if (held.incrementAndGet() > ROOM) {
      held.decrementAndGet();
      dropped.increment();
    } else {
      batches.onEnd(span);
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  @Override
  public CompletableResultCode shutdown() {
    return batches.shutdown();
  }

  @Override
  public CompletableResultCode forceFlush() {
    return batches.forceFlush();
  }

  private void ended(int spans, CompletableResultCode result) {
    held.addAndGet(-spans);
    (result.isSuccess() ? sent : failed).increment(spans);
    if (!result.isSuccess() && failing.compareAndSet(false, true)) {
      LOG.warn(
          "The collector of traces takes no spans, which are lost until it does: {}",
          String.valueOf(result.getFailureThrowable()));
    } else if (result.isSuccess() && failing.compareAndSet(true, false)) {
      LOG.info("The collector of traces takes spans again");
    }
  }

  private final class Counted implements SpanExporter {

    private final SpanExporter exporter;

    Counted(SpanExporter exporter) {
      this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      int many = spans.size();
      CompletableResultCode result = exporter.export(spans);
      ended(many, result);
      return result;
    }

    @Override
    public CompletableResultCode flush() {
      return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return exporter.shutdown();
    }
  }
}
