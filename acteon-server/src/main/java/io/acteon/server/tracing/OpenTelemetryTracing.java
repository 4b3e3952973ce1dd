package io.acteon.server.tracing;

import io.acteon.core.config.TracingConfig;
import io.acteon.core.config.TracingHeaders;
import io.acteon.core.store.StoreObserver;
import io.acteon.core.trace.Tracer;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Traces by OpenTelemetry, sent to a collector by OTLP over HTTP. */
final class OpenTelemetryTracing implements Tracing {

  private static final Logger LOG = LoggerFactory.getLogger(OpenTelemetryTracing.class);

  /** It logs past this server's format, and what matters of it {@link SpanQueue} says. */
  private static final java.util.logging.Logger OWN_LOG =
      java.util.logging.Logger.getLogger("io.opentelemetry");

  private static final String SCOPE = "io.acteon";
  private static final Duration LAST_CHANCE = Duration.ofSeconds(5);
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** Beyond the time-out, which ends with the head of an answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** For a collector that is away for a moment; others wait meanwhile. */
  private static final RetryPolicy RETRIES =
      RetryPolicy.builder().setMaxAttempts(3).setInitialBackoff(Duration.ofMillis(500)).build();

  private final SpanQueue queue;
  private final SdkTracerProvider provider;
  private final io.opentelemetry.api.trace.Tracer tracer;

  private OpenTelemetryTracing(
      TracingConfig config, BoundedExporter exporter, MeterRegistry registry) {
    this.queue = new SpanQueue(exporter, registry);
    this.provider =
        SdkTracerProvider.builder()
            .setResource(resource(config))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(config.sampleRatio())))
            .addSpanProcessor(queue)
            .build();
    this.tracer = provider.get(SCOPE);
  }

  static OpenTelemetryTracing open(TracingConfig config, MeterRegistry registry) {
    OWN_LOG.setLevel(Level.OFF);
    OtlpHttpSpanExporterBuilder exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(config.endpoint().toString())
            .setConnectTimeout(CONNECT)
            .setTimeout(TIMEOUT)
            .setRetryPolicy(RETRIES)
            .setCompression("gzip");
    headers(config).forEach(exporter::addHeader);
    return new OpenTelemetryTracing(
        config,
        new BoundedExporter(PATIENCE, threads -> exporter.setExecutorService(threads).build()),
        registry);
  }

  private static Map<String, String> headers(TracingConfig config) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(config.headers());
    config
        .headersFile()
        .ifPresent(file ->
            read(file)
                .forEach((name, value) -> {
                  if (headers.putIfAbsent(name, value) != null) {
                    throw unusable(
                        file,
                        "the header "
                            + name
                            + " stands there, and tracing.headers has it, too: keep one");
                  }
                }));
    return headers;
  }

  private static Map<String, String> read(Path file) {
    try {
      return TracingHeaders.parse(Files.readString(file));
    } catch (IOException unreadable) {
      throw unusable(file, "it cannot be read: " + unreadable.getClass().getSimpleName());
    } catch (IllegalArgumentException bad) {
      throw unusable(file, String.valueOf(bad.getMessage()));
    }
  }

  private static ConfigurationException unusable(Path file, String why) {
    return new ConfigurationException(
        List.of(new Problem("tracing.headers_file", "found \"" + file + "\"; " + why)));
  }

  private static Resource resource(TracingConfig config) {
    return Resource.getDefault()
        .merge(
            Resource.create(
                Attributes.builder()
                    .put("service.name", config.serviceName())
                    .put("service.instance.id", UUID.randomUUID().toString())
                    .build()));
  }

  @Override
  public RequestTracer requests() {
    return new SpansOfRequests(tracer);
  }

  @Override
  public Tracer dispatches() {
    return new SpansOfDispatches(tracer);
  }

  @Override
  public StoreObserver calls(String store, String backend, StoreObserver next) {
    return new SpansOfCalls(tracer, store, backend, next);
  }

  @Override
  public void close() {
    provider.shutdown().join(LAST_CHANCE.toMillis(), TimeUnit.MILLISECONDS);
    int left = queue.abandon();
    if (left > 0) {
      LOG.warn("{} spans of traces were not sent", left);
    }
  }
}
