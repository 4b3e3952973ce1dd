package io.acteon.core.audit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Replaces the values of members whose names are secret before they reach a record: at any depth,
 * in JSON that is a text within JSON, and, as far as they can be told, in other texts. See {@link
 * SecretNames} for which names, and {@link SecretTexts} for which texts.
 */
// What holds nothing secret is given back itself: identity says so without comparing every member.
@SuppressWarnings("ReferenceEquality")
public final class Redactor {

  /** Redacts nothing. */
  public static final Redactor NONE = new Redactor(List.of(), "");

  /** Texts within texts beyond so many levels are replaced as a whole. */
  private static final int LEVELS = 8;

  private final SecretNames names;
  private final SecretTexts texts;
  private final StringNode placeholder;

  /**
   * Makes a redactor.
   *
   * @param fields the names of members
   * @param placeholder what stands in place of their values
   * @throws IllegalArgumentException if one of the names has neither letter nor digit
   */
  public Redactor(Collection<String> fields, String placeholder) {
    this.names = new SecretNames(fields);
    this.texts = new SecretTexts(names, placeholder);
    this.placeholder = StringNode.valueOf(placeholder);
  }

  /** {@code node} itself if it holds nothing secret, else a redacted copy. */
  public JsonNode redact(JsonNode node) {
    return names.isEmpty() ? node : redacted(node, 0);
  }

  /** The same for labels; in the order of their names. */
  public Map<String, String> redact(Map<String, String> labels) {
    Map<String, String> shown = new TreeMap<>(labels);
    if (!names.isEmpty()) {
      shown.replaceAll(
          (name, value) -> names.contains(name) ? placeholder.stringValue() : redacted(value, 0));
    }
    return shown;
  }

  /**
   * The same for what somebody else answered. What was cut off, or is a text that is no JSON, is
   * left out: secrets in it cannot be told from the rest.
   */
  public JsonNode redactAnswer(JsonNode answer, boolean truncated) {
    if (names.isEmpty()) {
      return answer;
    }
    if (truncated) {
      return Omission.of("it was cut off, so that secrets in it cannot be found", text(answer));
    }
    return answer.isString() && inside(answer.stringValue()).isEmpty()
        ? Omission.of("it is not JSON, so that secrets in it cannot be found", text(answer))
        : redact(answer);
  }

  private static String text(JsonNode answer) {
    return answer.isString() ? answer.stringValue() : RecordJson.write(answer);
  }

  private JsonNode redacted(JsonNode node, int level) {
    return switch (node) {
      case ObjectNode object -> redacted(object, level);
      case ArrayNode array -> redacted(array, level);
      case StringNode text -> {
        String shown = redacted(text.stringValue(), level);
        yield shown.equals(text.stringValue()) ? text : StringNode.valueOf(shown);
      }
      default -> node;
    };
  }

  private ObjectNode redacted(ObjectNode object, int level) {
    @Nullable ObjectNode copy = null;
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      JsonNode shown =
          names.contains(member.getKey()) ? placeholder : redacted(member.getValue(), level);
      if (shown != member.getValue()) {
        copy = copy == null ? object.objectNode().setAll(object) : copy;
        copy.set(member.getKey(), shown);
      }
    }
    return copy == null ? object : copy;
  }

  private ArrayNode redacted(ArrayNode array, int level) {
    @Nullable ArrayNode copy = null;
    for (int i = 0; i < array.size(); i++) {
      JsonNode shown = redacted(array.path(i), level);
      if (shown != array.path(i)) {
        copy = copy == null ? array.arrayNode().addAll(array) : copy;
        copy.set(i, shown);
      }
    }
    return copy == null ? array : copy;
  }

  private String redacted(String text, int level) {
    Optional<JsonNode> inside = inside(text);
    if (inside.isEmpty()) {
      return texts.redact(text);
    }
    if (level == LEVELS) {
      return placeholder.stringValue();
    }
    JsonNode shown = redacted(inside.get(), level + 1);
    return shown == inside.get() ? text : RecordJson.write(shown);
  }

  /** The JSON that a text holds; numbers and words are no place for secrets. */
  private static Optional<JsonNode> inside(String text) {
    int start = 0;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    return start < text.length() && "{[\"".indexOf(text.charAt(start)) >= 0
        ? RecordJson.read(text)
        : Optional.empty();
  }
}
