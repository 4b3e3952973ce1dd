package io.acteon.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import io.acteon.server.MemoryServer;
import io.acteon.server.auth.Scope;
import io.acteon.server.http.Answer;
import io.acteon.server.http.Route;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiTest {

  private static final String UNKNOWN = "has the unknown parameter";

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          Dialects.getDraft202012(),
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  @TempDir private Path folder;
  private MemoryServer server;
  private JsonNode document;

  @BeforeEach
  void start() throws Exception {
    server = new MemoryServer(folder, "rules: []");
    document = MemoryServer.json(server.get("/openapi.json"), 200);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void isValidOpenApi31() throws Exception {
    try (InputStream in = getClass().getResourceAsStream("/openapi-3.1-schema.json")) {
      Schema openApi = REGISTRY.getSchema(JsonMapper.shared().readTree(in));
      assertThat(openApi.validate(document)).isEmpty();
      assertThat(openApi.validate(JsonMapper.shared().readTree("{\"openapi\":\"3.1.1\"}")))
          .as("a document without info and paths")
          .isNotEmpty();
    }
  }

  @Test
  void everySchemaIsJsonSchemaAndEveryReferenceLeadsToSomething() {
    Schema schemas =
        REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    List<Error> wrong = new ArrayList<>();
    document.findValues("schema").forEach(schema -> wrong.addAll(schemas.validate(schema)));
    document
        .path("components")
        .path("schemas")
        .values()
        .forEach(schema -> wrong.addAll(schemas.validate(schema)));
    assertThat(wrong).isEmpty();
    assertThat(document.findValuesAsString("$ref"))
        .isNotEmpty()
        .allSatisfy(reference ->
            assertThat(document.at(reference.substring(1)).isObject()).as(reference).isTrue());
  }

  @Test
  void everyRouteIsAnOperationWithWhatItsTableSays() {
    Set<String> ids = new TreeSet<>();
    for (Route route : server.routes()) {
      JsonNode operation =
          document.path("paths").path(route.path()).path(route.method().toLowerCase(Locale.ROOT));
      String name = route.method() + " " + route.path();
      assertThat(ids.add(operation.path("operationId").asString(""))).as(name).isTrue();
      assertThat(operation.path("summary").asString("")).as(name).isNotEmpty();
      assertThat(operation.path("responses").propertyNames())
          .as(name)
          .contains("4XX")
          .containsAnyOf("200", "204");
      assertThat(operation.path("security").values())
          .as(name)
          .allSatisfy(
              scheme -> assertThat(scheme.toString()).contains('"' + route.scope().word() + '"'))
          .hasSize(route.scope() == Scope.OPEN ? 0 : 3);
      assertThat(
              operation.path("parameters").values().stream()
                  .filter(parameter -> parameter.path("in").asString("").equals("path"))
                  .map(parameter -> parameter.path("name").asString("")))
          .as(name)
          .containsExactlyElementsOf(
              Arrays.stream(route.path().split("/", -1))
                  .filter(part -> part.startsWith("{"))
                  .map(part -> part.substring(1, part.length() - 1))
                  .toList());
    }
    assertThat(document.path("paths").findValues("operationId")).hasSize(server.routes().size());
  }

  @Test
  void everyParameterThatIsDescribedIsKnown() throws Exception {
    Set<String> asked = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      JsonNode operation = path.getValue().path("get");
      for (JsonNode parameter : operation.path("parameters").values()) {
        JsonNode described =
            parameter.has("$ref")
                ? document.at(parameter.path("$ref").stringValue().substring(1))
                : parameter;
        boolean streamed = operation.path("responses").toString().contains("text/event-stream");
        if (described.path("in").asString("").equals("query") && !streamed) {
          String name = described.path("name").stringValue();
          String call = path.getKey().replaceAll("[{}]", "") + "?" + name + "=1";
          assertThat(server.get(call).body()).as(call).doesNotContain(UNKNOWN);
          asked.add(call);
        }
      }
    }
    assertThat(asked).contains("/v1/audit?caller_id=1", "/v1/audit/action_id?tenant=1");
    assertThat(server.get("/v1/audit?caller=1").body()).contains(UNKNOWN);
  }

  @Test
  void nothingIsDescribedThatIsNotThere() {
    Descriptions descriptions = Descriptions.read();
    assertThat(
            server.routes().stream()
                .map(route -> descriptions.key(route).orElseThrow())
                .distinct()
                .toList())
        .containsExactlyInAnyOrderElementsOf(descriptions.keys());
  }

  @Test
  void aRouteThatNobodyDescribedIsRefused() {
    Route unknown = Route.of("GET", "/v1/unknown", Scope.OPEN, exchange -> Answer.allowed("GET"));

    assertThatThrownBy(() -> OpenApiResource.describing(List.of(unknown)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("operations.json does not describe GET /v1/unknown");
  }
}
