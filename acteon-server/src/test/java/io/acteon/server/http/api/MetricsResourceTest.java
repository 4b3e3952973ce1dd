package io.acteon.server.http.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.core.dispatch.GatewayCounters;
import io.acteon.spi.PoolStats;
import io.acteon.spi.SweepStats;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MetricsResourceTest {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private final MetricsResource metrics = new MetricsResource(registry, new GatewayCounters());

  @Test
  void aPoolIsTold() {
    metrics.withPool("state", () -> pool(10, 5));

    assertThat(registry.scrape())
        .contains(
            "acteon_pool_limit{backend=\"state\"} 10.0",
            "acteon_pool_active{backend=\"state\"} 3.0",
            "acteon_pool_idle{backend=\"state\"} 2.0",
            "acteon_pool_waiting{backend=\"state\"} 7.0",
            "acteon_pool_usage_seconds_count{backend=\"state\"} 400",
            "acteon_pool_usage_seconds_sum{backend=\"state\"} 1.5",
            "acteon_pool_creation_seconds_count{backend=\"state\"} 12",
            "acteon_pool_creation_seconds_sum{backend=\"state\"} 0.25",
            "acteon_pool_refused_total{backend=\"state\"} 5.0");
  }

  /** Micrometer itself keeps nothing alive of what it measures. */
  @Test
  void whatIsToldIsStillToldAfterACollection() {
    AtomicInteger now = new AtomicInteger(10);
    metrics
        .withPool("state", () -> pool(now.get(), now.get()))
        .withSweeps("state", () -> new SweepStats(now.get(), now.get(), Duration.ZERO));

    WeakReference<Object> garbage = new WeakReference<>(new Object());
    await()
        .until(() -> {
          System.gc();
          return garbage.refersTo(null);
        });
    now.set(20);

    assertThat(registry.scrape())
        .contains(
            "acteon_pool_limit{backend=\"state\"} 20.0",
            "acteon_pool_refused_total{backend=\"state\"} 20.0",
            "acteon_sweep_removed_total{backend=\"state\"} 20.0",
            "acteon_sweep_lag_seconds{backend=\"state\"} 0.0");
  }

  private static PoolStats pool(int limit, long refused) {
    return new PoolStats(
        limit, 3, 2, 7, 400, Duration.ofMillis(1_500), 12, Duration.ofMillis(250), refused);
  }
}
