package io.acteon.server.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;

class BoundedExporterTest {

  @Test
  void goesOnAfterAnyNumberOfAnswersOfWhichTheHeadAloneCame() throws Exception {
    try (TestingCollector collector = new TestingCollector()) {
      BoundedExporter exporter =
          new BoundedExporter(Duration.ofMillis(300), threads -> otlp(collector, threads));
      collector.stalls = true;
      // More than an exporter has threads of its own.
      for (int i = 0; i < 20; i++) {
        CompletableResultCode stalled = exporter.export(List.of());
        assertThat(stalled.isDone()).isTrue();
        assertThat(stalled.isSuccess()).isFalse();
        assertThat(stalled.getFailureThrowable()).hasMessageContaining("no whole answer within");
      }

      collector.stalls = false;
      assertThat(recovered(exporter)).isTrue();
      exporter.shutdown();
    }
  }

  /** A machine that is busy may need more than one. */
  private static boolean recovered(BoundedExporter exporter) {
    for (int i = 0; i < 20; i++) {
      if (exporter.export(List.of()).isSuccess()) {
        return true;
      }
    }
    return false;
  }

  private static SpanExporter otlp(TestingCollector collector, ExecutorService threads) {
    return OtlpHttpSpanExporter.builder()
        .setEndpoint(collector.endpoint() + "/v1/traces")
        .setCompression("gzip")
        .setExecutorService(threads)
        .build();
  }

  @Test
  void whatAnExporterThrowsIsAFailure() {
    BoundedExporter exporter = new BoundedExporter(Duration.ofSeconds(60), threads -> new Broken());

    assertThat(exporter.export(List.of()).getFailureThrowable()).hasMessage("broken");
  }

  private static final class Broken implements SpanExporter {

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      throw new IllegalStateException("broken");
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
