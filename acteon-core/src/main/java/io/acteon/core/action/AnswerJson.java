package io.acteon.core.action;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads what a provider answered into a tree whose numbers are written again as they came, whole
 * ones included: see {@link WrittenNumber}.
 */
final class AnswerJson {

  /**
   * Outcomes, batches and records put it deeper, and writers take no more than 500 by themselves.
   */
  private static final int MAX_DEPTH = 400;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private AnswerJson() {}

  /** The body as JSON; what is no JSON, or cannot be held, is a text. */
  static JsonNode read(String body) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
      if (parser.nextToken() != null) {
        JsonNode json = value(parser);
        if (parser.nextToken() == null) {
          return json;
        }
      }
    } catch (JacksonException | NumberFormatException notJson) {
      // Providers answer what they like; clients get it as it is.
    }
    return StringNode.valueOf(body);
  }

  /** No deeper than the parser lets it. */
  private static JsonNode value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_TRUE -> BooleanNode.TRUE;
      case VALUE_FALSE -> BooleanNode.FALSE;
      case VALUE_NULL -> NullNode.getInstance();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new DecimalNode(new WrittenNumber(parser.getString()));
      default -> StringNode.valueOf(parser.getString());
    };
  }

  private static JsonNode object(JsonParser parser) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      object.set(name, value(parser));
    }
    return object;
  }

  private static JsonNode array(JsonParser parser) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }
}
