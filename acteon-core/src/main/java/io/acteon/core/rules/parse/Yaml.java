package io.acteon.core.rules.parse;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A YAML node that knows its line, from 1. Immutable, and without a cycle. */
public sealed interface Yaml {

  int line();

  /** The same as JSON. */
  JsonNode toJson();

  /** What it is, as messages say it. */
  String describe();

  /** Whether nothing is written there. */
  default boolean isNothing() {
    return this instanceof Scalar scalar && scalar.toJson().isNull();
  }

  /** A text, number, boolean or null. */
  record Scalar(int line, JsonNode toJson) implements Yaml {
    @Override
    public String describe() {
      return isNothing() ? "nothing" : toJson.toString();
    }
  }

  /** A list. */
  record Sequence(int line, List<Yaml> items) implements Yaml {
    @Override
    public JsonNode toJson() {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      items.forEach(item -> array.add(item.toJson()));
      return array;
    }

    @Override
    public String describe() {
      return "a list";
    }
  }

  /** A map in the order in which it is written. */
  record Mapping(int line, Map<String, Member> members) implements Yaml {
    @Override
    public JsonNode toJson() {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      members.forEach((key, member) -> object.set(key, member.value().toJson()));
      return object;
    }

    @Override
    public String describe() {
      return "a map";
    }
  }

  /** The value of a key that stands on {@code line}. */
  record Member(int line, Yaml value) {}
}
