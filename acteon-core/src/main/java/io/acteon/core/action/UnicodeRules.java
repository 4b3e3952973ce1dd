package io.acteon.core.action;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Refuses texts that no store could keep. JSON can spell half a surrogate pair, UTF-8 cannot: an
 * action that holds one could be executed and then not be recorded.
 */
final class UnicodeRules {

  private UnicodeRules() {}

  /** Every text and every member's name within {@code value} is well-formed. */
  static void require(String field, JsonNode value) {
    if (value.isString()) {
      require(field, value.stringValue());
    } else if (value.isObject()) {
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        require(field, member.getKey());
        require(field, member.getValue());
      }
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        require(field, value.path(i));
      }
    }
  }

  /** Every name and every text is well-formed. */
  static void require(String field, Map<String, String> texts) {
    texts.forEach((name, text) -> {
      require(field, name);
      require(field, text);
    });
  }

  static void require(String field, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
          throw new InvalidActionException(
              field, field + " holds half a surrogate pair; allowed is well-formed Unicode");
        }
        i++;
      }
    }
  }
}
