package io.acteon.server.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import io.acteon.server.auth.ApiKey;
import io.acteon.server.auth.KeysFileEditor;
import io.acteon.spi.settings.ConfigurationException;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracesTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String OTHER_TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String CALLER = "00f067aa0ba902b7";
  private static final String PARENT = "00-" + TRACE + "-" + CALLER + "-01";

  private static final String ACTION =
      """
      {"namespace":"shop","tenant":"acme","provider":"hook","action_type":"once","id":"a-1",
       "dedup_key":"k3y","payload":{"to":"pay10ad"}}\
      """;

  @TempDir Path directory;

  private TestingCollector collector;

  @BeforeEach
  void collect() throws IOException {
    collector = new TestingCollector();
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  private TracedServer server(String... more) throws IOException {
    String tracing = "enabled = true\nendpoint = \"" + collector.endpoint() + "\"\n";
    return new TracedServer(directory, tracing + String.join("\n", more));
  }

  @Test
  void aDispatchIsOneTraceFromTheCallerToTheReceiver() throws Exception {
    Headers received;
    try (TracedServer server = server()) {
      assertThat(server.dispatch(ACTION, "traceparent", PARENT, "tracestate", "vendor=1"))
          .contains("Executed");
      received = server.received.remove();
    }

    SentSpan request = collector.only("POST /v1/dispatch");
    assertThat(request.parent()).isEqualTo(CALLER);
    assertThat(request.kind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
    assertThat(request.attributes())
        .containsEntry("http.route", "/v1/dispatch")
        .containsEntry("http.response.status_code", "200");
    SentSpan dispatch = collector.only("dispatch");
    assertThat(dispatch.parent()).isEqualTo(request.id());
    assertThat(dispatch.links()).isEmpty();
    assertThat(dispatch.attributes())
        .containsEntry("acteon.action_id", "a-1")
        .containsEntry("acteon.verdict", "deduplicate")
        .containsEntry("acteon.rule", "once")
        .containsEntry("acteon.outcome", "executed");
    SentSpan rules = collector.only("rules");
    assertThat(rules.parent()).isEqualTo(dispatch.id());
    assertThat(rules.attributes()).containsEntry("acteon.rule", "once");
    SentSpan store = collector.only("store check_and_set");
    assertThat(store.parent()).isEqualTo(dispatch.id());
    assertThat(store.attributes())
        .containsEntry("acteon.store", "state")
        .containsEntry("db.system.name", "memory");
    SentSpan provider = collector.only("provider hook");
    assertThat(provider.parent()).isEqualTo(dispatch.id());
    assertThat(provider.kind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
    assertThat(provider.attributes()).containsEntry("acteon.attempt", "1");
    assertThat(received.getFirst("traceparent"))
        .isEqualTo("00-" + TRACE + "-" + provider.id() + "-01");
    assertThat(received.getFirst("tracestate")).isEqualTo("vendor=1");
    assertThat(collector.spans)
        .allSatisfy(span -> assertThat(span.trace()).isEqualTo(TRACE))
        .noneSatisfy(span -> assertThat(span.toString()).contains("k3y"))
        .noneSatisfy(span -> assertThat(span.toString()).contains("pay10ad"))
        .noneSatisfy(span -> assertThat(span.failed()).isTrue());
  }

  @Test
  void eachActionOfABatchMayBelongToATraceOfItsOwn() throws Exception {
    try (TracedServer server = server()) {
      server.post(
          "/v1/dispatch/batch",
          "[" + action("own", OTHER_TRACE) + "," + action("none", "") + "]",
          "traceparent",
          PARENT);
    }

    SentSpan request = collector.only("POST /v1/dispatch/batch");
    assertThat(collector.named("dispatch"))
        .satisfiesExactlyInAnyOrder(
            own -> {
              assertThat(own.attributes()).containsEntry("acteon.action_id", "own");
              assertThat(own.trace()).isEqualTo(OTHER_TRACE);
              assertThat(own.parent()).isEqualTo("b7ad6b7169203331");
              assertThat(own.links()).containsExactly(TRACE);
            },
            without -> {
              assertThat(without.attributes()).containsEntry("acteon.action_id", "none");
              assertThat(without.trace()).isEqualTo(TRACE);
              assertThat(without.parent()).isEqualTo(request.id());
            });
    assertThat(collector.named("provider hook"))
        .extracting(SentSpan::trace)
        .containsExactlyInAnyOrder(OTHER_TRACE, TRACE);
  }

  private static String action(String id, String trace) {
    return """
    {"namespace":"n","tenant":"t","provider":"hook","action_type":"a","id":"%s","payload":1,
     "trace_context":{"traceparent":"00-%s-b7ad6b7169203331-01"}}\
    """
        .formatted(id, trace);
  }

  @Test
  void everyAttemptIsASpanAndTellsWhyItFailed() throws Exception {
    try (TracedServer server = server()) {
      server.answer = 503;
      assertThat(server.dispatch(ACTION)).contains("HTTP_503");
      server.answer = 400;
      assertThat(server.dispatch(ACTION)).contains("HTTP_400");
    }

    assertThat(collector.named("provider hook"))
        .allSatisfy(attempt -> assertThat(attempt.failed()).isTrue())
        .extracting(attempt -> attempt.attributes().get("error.type"))
        .contains("HTTP_503", "HTTP_400");
    assertThat(collector.named("dispatch"))
        .allSatisfy(dispatch -> assertThat(dispatch.failed()).isTrue())
        .extracting(dispatch -> dispatch.attributes().get("acteon.outcome"))
        .containsExactly("failed", "failed");
    assertThat(collector.named("POST /v1/dispatch"))
        .noneSatisfy(request -> assertThat(request.failed()).isTrue());
  }

  @Test
  void whatOperatorsAskForAndWhatIsDoneInTheBackgroundIsNotFollowed() throws Exception {
    try (TracedServer server = server()) {
      server.get("/health");
      server.get("/metrics/prometheus");
      server.get("/no/such/path");
      server.get("/v1/rules");
    }

    assertThat(collector.spans)
        .filteredOn(span -> span.parent().isEmpty())
        .extracting(SentSpan::name)
        .containsExactly("GET /v1/rules");
  }

  @Test
  void whoIsNotLetInBeginsNoTrace() throws Exception {
    String mayLook = key("reader", "scopes = [\"audit:read\"]");
    String mayDispatch = key("operator", "role = \"operator\"");

    try (TracedServer server = server("[auth]", "keys_file = \"keys.toml\"")) {
      server.dispatch(ACTION);
      server.dispatch(ACTION, "X-API-Key", mayLook);
      server.dispatch(ACTION, "X-API-Key", mayDispatch);
    }

    assertThat(collector.only("POST /v1/dispatch").attributes())
        .containsEntry("http.response.status_code", "200");
  }

  private String key(String caller, String rights) {
    ApiKey key = ApiKey.mint();
    new KeysFileEditor(directory.resolve("keys.toml"))
        .add(
            """
            [[keys]]
            id = "%s"
            caller = "%s"
            sha256 = "%s"
            %s
            grants = [{ namespaces = ["*"], tenants = ["*"] }]
            """
                .formatted(key.id(), caller, key.sha256(), rights));
    return key.text();
  }

  @Test
  void onlyAPartOfTheTracesThatBeginHereIsSentIfThatIsWanted() throws Exception {
    Headers unsent;
    try (TracedServer server = server("sample_ratio = 0.0")) {
      server.dispatch(ACTION);
      unsent = server.received.remove();
      server.dispatch(action("sent", OTHER_TRACE));
    }

    assertThat(unsent.getFirst("traceparent")).matches("00-.*-0[02]");
    assertThat(collector.spans)
        .isNotEmpty()
        .allSatisfy(span -> assertThat(span.trace()).isEqualTo(OTHER_TRACE));
  }

  @Test
  void theCollectorGetsTheNameOfTheServiceAndTheHeadersOfAFile() throws Exception {
    Files.writeString(directory.resolve("headers"), "authorization=Bearer s3cret\nx-scope=a%2Cb\n");

    try (TracedServer server =
        server("headers_file = \"headers\"", "headers = \"x-team=b\"", "service_name = \"gate\"")) {
      server.dispatch(ACTION);
    }

    assertThat(collector.headers.remove())
        .containsEntry("Authorization", List.of("Bearer s3cret"))
        .containsEntry("X-scope", List.of("a,b"))
        .containsEntry("X-team", List.of("b"));
    assertThat(collector.resources.remove()).containsEntry("service.name", "gate");
  }

  @Test
  void aFileOfHeadersThatCannotBeUsedIsNamed() throws Exception {
    Files.writeString(directory.resolve("headers"), "Bearer s3cret");

    assertThatThrownBy(() -> server("headers_file = \"headers\""))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("tracing.headers_file")
        .hasMessageContaining("allowed is name=value")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> server("headers_file = \"missing\""))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("tracing.headers_file")
        .hasMessageContaining("cannot be read");
  }

  @Test
  void aHeaderInBothPlacesIsRefused() throws Exception {
    Files.writeString(directory.resolve("headers"), "Authorization=Bearer s3cret");

    assertThatThrownBy(
            () -> server("headers = \"authorization=Bearer 0ther\"", "headers_file = \"headers\""))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("tracing.headers_file")
        .hasMessageContaining("Authorization")
        .hasMessageContaining("tracing.headers has it, too")
        .hasMessageNotContaining("s3cret")
        .hasMessageNotContaining("0ther");
  }
}
