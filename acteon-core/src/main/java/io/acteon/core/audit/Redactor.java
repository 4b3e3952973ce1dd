package io.acteon.core.audit;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Replaces the values of members whose names are secret, at any depth and in any case, before they
 * reach a record.
 */
public final class Redactor {

  /** Redacts nothing. */
  public static final Redactor NONE = new Redactor(Set.of(), "");

  private final Set<String> secret;
  private final StringNode placeholder;

  /**
   * Makes a redactor.
   *
   * @param fields the names of members, in any case
   * @param placeholder what stands in place of their values
   */
  public Redactor(Collection<String> fields, String placeholder) {
    this.secret =
        fields.stream()
            .map(field -> field.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    this.placeholder = StringNode.valueOf(placeholder);
  }

  /** {@code node} itself if it holds nothing secret, else a redacted copy. */
  public JsonNode redact(JsonNode node) {
    if (!holdsSecret(node)) {
      return node;
    }
    JsonNode copy = node.deepCopy();
    replaceIn(copy);
    return copy;
  }

  /** The same for labels; in the order of their names. */
  public Map<String, String> redact(Map<String, String> labels) {
    Map<String, String> shown = new TreeMap<>(labels);
    shown.replaceAll((name, value) -> isSecret(name) ? placeholder.stringValue() : value);
    return shown;
  }

  private boolean holdsSecret(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        if (isSecret(member.getKey()) || holdsSecret(member.getValue())) {
          return true;
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (JsonNode element : array) {
        if (holdsSecret(element)) {
          return true;
        }
      }
    }
    return false;
  }

  private void replaceIn(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        if (isSecret(member.getKey())) {
          member.setValue(placeholder);
        } else {
          replaceIn(member.getValue());
        }
      }
    } else if (node instanceof ArrayNode array) {
      array.forEach(this::replaceIn);
    }
  }

  private boolean isSecret(String name) {
    return !secret.isEmpty() && secret.contains(name.toLowerCase(Locale.ROOT));
  }
}
