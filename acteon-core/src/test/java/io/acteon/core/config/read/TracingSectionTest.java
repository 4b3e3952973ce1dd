package io.acteon.core.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.config.TracingConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracingSectionTest {

  private static TracingConfig tracing(String toml) {
    return Loaded.from(toml, Map.of("TOKEN", "s3cret")).tracing();
  }

  @Test
  void thereAreNoTracesByDefault() {
    assertThat(tracing("")).isEqualTo(TracingConfig.NONE);
  }

  @Test
  void everythingCanBeSaid() {
    TracingConfig config =
        tracing(
            """
            [tracing]
            enabled = true
            endpoint = "https://otel.example.com:4318/otlp"
            headers = "authorization=Bearer ${TOKEN}, x-scope=a%2Cb"
            headers_file = "otlp.headers"
            sample_ratio = 0.25
            service_name = "gate"
            """);

    assertThat(config)
        .isEqualTo(
            new TracingConfig(
                true,
                URI.create("https://otel.example.com:4318/otlp"),
                Map.of("authorization", "Bearer s3cret", "x-scope", "a,b"),
                Optional.of(Path.of("/otlp.headers")),
                0.25,
                "gate"));
    assertThat(config.toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource({
    "http://collector:4318, http://collector:4318/v1/traces",
    "http://collector:4318/, http://collector:4318/v1/traces",
    "http://collector:4318/x, http://collector:4318/x"
  })
  void anEndpointWithoutAPathGetsThatOfTraces(String endpoint, URI used) {
    assertThat(tracing("tracing.endpoint = \"" + endpoint + "\"").endpoint()).isEqualTo(used);
  }

  @ParameterizedTest
  @CsvSource({
    "endpoint, 'localhost:4318', 'allowed is http://'",
    "endpoint, 'grpc://localhost:4317', 'allowed is http://'",
    "endpoint, 'https://ada:s3cret@example.com', 'without credentials'",
    "headers, 's3cret', 'found \"****\"; allowed is name=value'",
    "headers, 'a=s3cret,A=s3cret', 'each name once'",
    "headers, 'host=s3cret', 'none that the request has itself'",
    "headers, 'a=s3cret%zz', 'allowed is name=value'",
    "sample_ratio, '1.5', 'allowed is a number from 0 to 1'",
    "sample_ratio, 'NaN', 'allowed is a number from 0 to 1'",
    "enabled, 'yes', 'one of true, false'",
    "service_name, ' ', 'allowed is a name'",
    "protocol, 'grpc', 'unknown key'"
  })
  void aBadValueIsNamed(String key, String value, String problem) {
    assertThat(Loaded.problems("tracing." + key + " = \"" + value + "\"", Map.of()))
        .singleElement()
        .asString()
        .contains("tracing." + key, problem)
        .doesNotContain("s3cret");
  }

  @Test
  void theEnvironmentDecidesToo() {
    Map<String, String> environment =
        Map.of("ACTEON_TRACING_ENABLED", "true", "ACTEON_TRACING_HEADERS", "a=b=c");

    TracingConfig config = Loaded.from("", environment).tracing();

    assertThat(config.enabled()).isTrue();
    assertThat(config.headers()).isEqualTo(Map.of("a", "b=c"));
  }
}
