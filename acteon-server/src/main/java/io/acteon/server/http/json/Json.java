package io.acteon.server.http.json;

import io.acteon.core.action.WrittenNumber;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamWriteException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of requests and answers: strict when reading, numbers exact. */
public final class Json {

  /** How deep objects and arrays may stand in each other. */
  public static final int MAX_DEPTH = 100;

  /** How many characters a number may have. */
  public static final int MAX_NUMBER = 256;

  /** How many characters a name may have. */
  public static final int MAX_NAME = 1024;

  /** Shared by everything that reads and writes JSON for HTTP. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER)
                          .maxNameLength(MAX_NAME)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** Half a surrogate pair has no UTF-8, but JSON can escape it. */
  private static final JsonMapper ASCII =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private Json() {}

  /**
   * Reads one JSON value from UTF-8.
   *
   * @throws ProblemException 400 with line and column of what is wrong, never with the text itself
   */
  public static JsonNode read(byte[] bytes, int length) {
    requireUtf8(bytes, length);
    try (JsonParser parser = new AsWritten(MAPPER.createParser(bytes, 0, length))) {
      return read(parser);
    }
  }

  private static JsonNode read(JsonParser parser) {
    try {
      JsonNode json = MAPPER.readTree(parser);
      if (json == null || json.isMissingNode()) {
        throw malformed("the body is empty; JSON is needed");
      }
      if (parser.nextToken() != null) {
        throw malformed("the body goes on after its JSON" + at(parser.currentLocation()));
      }
      return json;
    } catch (JacksonException wrong) {
      throw malformed("the body " + reason(wrong) + at(place(wrong, parser)));
    } catch (NumberFormatException beyond) {
      throw malformed(
          "the body has a number beyond 10 to the power of "
              + WrittenNumber.MAX_EXPONENT
              + at(parser.currentLocation()));
    }
  }

  /** Numbers with a point or an exponent are passed on as they came. */
  private static final class AsWritten extends JsonParserDelegate {

    AsWritten(JsonParser parser) {
      super(parser);
    }

    @Override
    public BigDecimal getDecimalValue() {
      return new WrittenNumber(getString());
    }
  }

  /** One JSON value as UTF-8. */
  public static byte[] write(JsonNode json) {
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (StreamWriteException halfASurrogatePair) {
      return ASCII.writeValueAsBytes(json);
    }
  }

  /** One JSON value as UTF-8, token by token. */
  public static byte[] write(Consumer<JsonGenerator> tokens) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder();
        JsonGenerator generator = MAPPER.createGenerator(bytes)) {
      tokens.accept(generator);
      generator.flush();
      return bytes.toByteArray();
    }
  }

  private static String reason(JacksonException wrong) {
    return switch (wrong) {
      case StreamConstraintsException beyond ->
          "goes beyond %d levels, %d characters of a number or %d of a name"
              .formatted(MAX_DEPTH, MAX_NUMBER, MAX_NAME);
      case UnexpectedEndOfInputException early -> "ends before its JSON does";
      case DatabindException twice -> "names a member of an object twice";
      default -> "is not well-formed JSON";
    };
  }

  /**
   * The parser takes overlong and surrogate sequences, and guesses other encodings from their
   * zeros.
   */
  private static void requireUtf8(byte[] bytes, int length) {
    int bits = 0;
    for (int i = 0; i < length; i++) {
      bits |= bytes[i];
    }
    boolean ascii = bits >= 0;
    int good = ascii ? length : wellFormedPrefix(bytes, length);
    for (int i = 0; i < Math.min(4, good); i++) {
      good = bytes[i] == 0 ? i : good;
    }
    if (good < length) {
      throw malformed("the body is not UTF-8" + position(bytes, good));
    }
  }

  private static int wellFormedPrefix(byte[] bytes, int length) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
    return decoder.decode(in, CharBuffer.allocate(length), true).isError() ? in.position() : length;
  }

  private static String position(byte[] bytes, int offset) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < offset; i++) {
      column = bytes[i] == '\n' ? 1 : column + 1;
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return at(line, column);
  }

  /** Where a limit is reached only the parser knows. */
  private static TokenStreamLocation place(JacksonException wrong, JsonParser parser) {
    TokenStreamLocation place = wrong.getLocation();
    return place == null ? parser.currentLocation() : place;
  }

  private static String at(TokenStreamLocation place) {
    return at(place.getLineNr(), place.getColumnNr());
  }

  private static String at(int line, int column) {
    return " at line " + line + ", column " + column;
  }

  private static ProblemException malformed(String message) {
    return new ProblemException(ProblemDocument.of(400, "MALFORMED", message));
  }
}
