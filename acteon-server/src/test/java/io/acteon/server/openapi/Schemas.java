package io.acteon.server.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of one OpenAPI document, each ready to be held against JSON. */
final class Schemas {

  /** Reads more than the server takes: a record is deeper than the payload in it. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNumberLength(100_000).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          Dialects.getDraft202012(),
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();
  private final JsonNode definitions;

  private Schemas(JsonNode components) {
    this.definitions = alone(components.path("schemas"));
  }

  /** As the document has them. */
  static Schemas of(JsonNode document) {
    return new Schemas(document.path("components"));
  }

  /** Objects with known members have no others. */
  static Schemas closed(JsonNode document) {
    JsonNode components = document.path("components").deepCopy();
    close(components);
    return new Schemas(components);
  }

  /** What is wrong with a text that is to be JSON of this schema. */
  List<String> problems(JsonNode schema, String text) {
    return compiled.computeIfAbsent(schema, this::compile).validate(MAPPER.readTree(text)).stream()
        .map(Error::toString)
        .toList();
  }

  private Schema compile(JsonNode schema) {
    ObjectNode whole = alone(schema).asObject();
    whole.set("$defs", definitions);
    return registry.getSchema(whole);
  }

  /** The same, with references as they are in a schema that is no part of an OpenAPI document. */
  private static JsonNode alone(JsonNode schema) {
    return MAPPER.readTree(schema.toString().replace("\"#/components/schemas/", "\"#/$defs/"));
  }

  /** The same schema, whose objects with known members have no others. */
  static JsonNode close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    schema.values().forEach(Schemas::close);
    return schema;
  }
}
