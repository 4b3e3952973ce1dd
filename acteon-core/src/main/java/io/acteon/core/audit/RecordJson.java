package io.acteon.core.audit;

import java.util.Optional;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of records: numbers to the digit, nothing ambiguous, and always well-formed Unicode. */
public final class RecordJson {

  /** Reads what is one JSON value and says each thing once. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder(unbounded().build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final JsonMapper ASCII =
      JsonMapper.builder(unbounded().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build()).build();

  private RecordJson() {}

  /** The JSON value that {@code text} is; nothing if it is none, or ambiguous. */
  public static Optional<JsonNode> read(String text) {
    try {
      return Optional.of(MAPPER.readTree(text)).filter(node -> !node.isMissingNode());
    } catch (RuntimeException notJson) {
      // A parser's own exceptions are not all that a number or a depth beyond reason brings.
      return Optional.empty();
    }
  }

  /** As text; half a surrogate pair, which JSON can hold and UTF-8 cannot, is escaped. */
  public static String write(JsonNode node) {
    String text = MAPPER.writeValueAsString(node);
    return isWellFormed(text) ? text : ASCII.writeValueAsString(node);
  }

  private static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** What could be read is written, wrapped into a record's own members, too. */
  private static JsonFactoryBuilder unbounded() {
    return JsonFactory.builder()
        .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(10_000).build());
  }
}
