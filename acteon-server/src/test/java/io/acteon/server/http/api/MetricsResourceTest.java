package io.acteon.server.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.dispatch.GatewayCounters;
import io.acteon.spi.PoolStats;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetricsResourceTest {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Test
  void aPoolIsTold() {
    new MetricsResource(registry, new GatewayCounters())
        .withPool(
            "state",
            () ->
                new PoolStats(
                    10, 3, 2, 7, 400, Duration.ofMillis(1_500), 12, Duration.ofMillis(250), 5));

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
}
