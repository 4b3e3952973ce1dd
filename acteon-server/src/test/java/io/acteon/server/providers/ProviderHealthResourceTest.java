package io.acteon.server.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.execute.Execution;
import io.acteon.core.execute.Providers;
import io.acteon.spi.Effect;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ProviderRequest;
import io.acteon.spi.action.ProviderResponse;
import io.acteon.spi.diagnose.Diagnosable;
import io.acteon.spi.diagnose.Finding;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProviderHealthResourceTest {

  private static final Execution FAILURE =
      new Execution.Failed("TIMEOUT", Effect.UNKNOWN, "no answer within 30000 ms", 1);
  private static final Execution SUCCESS = new Execution.Succeeded(ProviderResponse.success("{}"));

  private final ProviderStats stats =
      new ProviderStats(
          new SimpleMeterRegistry(), InstantSource.fixed(Instant.ofEpochMilli(1_769_851_815_123L)));

  private static final Finding WELL = Finding.ok("provider.reach", "db.example:1", "it listens");

  /** A provider that says something of itself. */
  private record Looked(Supplier<Finding> finding) implements ActionProvider, Diagnosable {

    @Override
    public ProviderResponse execute(ProviderRequest request) {
      return ProviderResponse.success("{}");
    }

    @Override
    public List<Finding> diagnose(Duration time) {
      return List.of(WELL, finding.get());
    }
  }

  @Test
  void countsAttemptsAndSaysWhatWentWrongLast() {
    stats.attempted("email", Duration.ofMillis(10), SUCCESS);
    stats.attempted("email", Duration.ofMillis(30), FAILURE);

    JsonNode email = health(Map.of("email", provider())).get(0);

    assertThat(email.path("provider").asString()).isEqualTo("email");
    assertThat(email.path("healthy").asBoolean()).isTrue();
    assertThat(email.path("total_requests").asInt()).isEqualTo(2);
    assertThat(email.path("successes").asInt()).isEqualTo(1);
    assertThat(email.path("failures").asInt()).isEqualTo(1);
    assertThat(email.path("success_rate").asDouble()).isEqualTo(50);
    assertThat(email.path("avg_latency_ms").asDouble()).isEqualTo(20);
    assertThat(email.path("p50_latency_ms").asDouble()).isBetween(9.0, 11.0);
    assertThat(email.path("p99_latency_ms").asDouble()).isBetween(28.0, 32.0);
    assertThat(email.path("last_error").asString()).isEqualTo("TIMEOUT: no answer within 30000 ms");
    assertThat(email.path("last_request_at").asLong()).isEqualTo(1_769_851_815_123L);
  }

  @Test
  void aProviderThatFailsAgainAndAgainIsNotWellUntilItSucceeds() {
    for (int i = 0; i < 3; i++) {
      stats.attempted("email", Duration.ofMillis(1), FAILURE);
    }
    ProviderHealthResource resource = resource(Map.of("email", provider()));
    assertThat(resource.health().at("/providers/0/healthy").asBoolean()).isFalse();

    stats.attempted("email", Duration.ofMillis(1), SUCCESS);

    assertThat(resource.health().at("/providers/0/healthy").asBoolean()).isTrue();
  }

  @Test
  void aProviderThatFindsAnErrorIsNotWellAndHoldsNobodyUp() {
    CountDownLatch never = new CountDownLatch(1);
    JsonNode found =
        health(
            Map.of(
                "a-hangs",
                new Looked(() -> await(never)),
                "b-refused",
                new Looked(() ->
                    Finding.error("provider.reach", "db.example:1", "it refused", "start it")),
                "c-breaks",
                new Looked(() -> {
                  throw new IllegalStateException("a plugin's");
                }),
                "d-well",
                new Looked(() ->
                    Finding.warning("provider.tls", "db.example:1", "expires soon", "renew it"))));

    assertThat(found.at("/0/healthy").asBoolean()).isFalse();
    assertThat(found.at("/0/health_check_error").asString())
        .isEqualTo("providers.a-hangs: it did not answer within 2 s, and was left");
    assertThat(found.at("/1/health_check_error").asString()).isEqualTo("db.example:1: it refused");
    assertThat(found.at("/2/health_check_error").asString())
        .isEqualTo("providers.c-breaks: it cannot be looked at: IllegalStateException");
    assertThat(found.at("/3/healthy").asBoolean()).isTrue();
    assertThat(found.at("/3").has("health_check_error")).isFalse();
  }

  @Test
  void whatWasFoundIsSharedByThoseWhoAskSoon() {
    AtomicInteger looks = new AtomicInteger();
    ProviderHealthResource resource =
        resource(
            Map.of(
                "email",
                new Looked(() -> {
                  looks.incrementAndGet();
                  return WELL;
                })));

    resource.health();
    resource.health();

    assertThat(looks).hasValue(1);
  }

  private JsonNode health(Map<String, ActionProvider> providers) {
    return resource(providers).health().path("providers");
  }

  private ProviderHealthResource resource(Map<String, ActionProvider> providers) {
    return new ProviderHealthResource(new Providers(providers), stats);
  }

  private static ActionProvider provider() {
    return request -> ProviderResponse.success("{}");
  }

  private static Finding await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return WELL;
  }
}
