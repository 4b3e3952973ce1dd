package io.acteon.core.rules.parse;

import io.acteon.spi.BackendException;
import io.acteon.spi.state.TextRules;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Reads one map key by key, collecting problems. What is returned for a bad or missing value stands
 * in for it; rules with problems are never used.
 */
public final class Section {

  private final Yaml.Mapping map;
  private final Problems problems;

  /**
   * @param what the map is called in messages
   * @param known its keys; any other is a problem
   */
  public Section(String what, Yaml.Mapping map, List<String> known, Problems problems) {
    this.map = map;
    this.problems = problems;
    problems.addUnknownKeys(what, map, known);
  }

  /** What stands there, of whatever type; empty if nothing does. */
  public Optional<Yaml> value(String key) {
    return Optional.ofNullable(map.members().get(key)).map(Yaml.Member::value);
  }

  /** A text that may be missing. */
  public Optional<String> text(String key) {
    return read(key, "a text", json -> json.stringValueOpt());
  }

  /** A text that must be there and could be part of a state key. */
  public String name(String key) {
    String allowed =
        "a text of 1 to " + TextRules.MAX_PART + " characters without control characters";
    return required(key, allowed, json -> json.stringValueOpt().filter(Section::isPart), "");
  }

  public boolean flag(String key, boolean otherwise) {
    return read(key, "true or false", json -> json.booleanValueOpt()).orElse(otherwise);
  }

  /** A whole number in {@code [min, max]} that must be there. */
  public long number(String key, long min, long max) {
    return required(key, range(min, max), json -> whole(json, min, max), min);
  }

  /** A whole number in {@code [min, max]} that may be missing. */
  public Optional<Long> optionalNumber(String key, long min, long max) {
    return read(key, range(min, max), json -> whole(json, min, max));
  }

  /** One of the words that {@code otherwise} is of, in lower case. */
  public <E extends Enum<E>> E word(String key, E otherwise) {
    List<E> words = Arrays.asList(otherwise.getDeclaringClass().getEnumConstants());
    String allowed = words.stream().map(Section::lowerCase).collect(Collectors.joining(" or "));
    return read(
            key,
            allowed,
            json -> words.stream().filter(w -> lowerCase(w).equals(json.asString(""))).findFirst())
        .orElse(otherwise);
  }

  /** A map that must be there, as JSON. */
  public JsonNode object(String key) {
    return required(
        key, "a map", json -> Optional.of(json).filter(JsonNode::isObject), map.toJson());
  }

  private <T> T required(
      String key, String allowed, Function<JsonNode, Optional<T>> reader, T standIn) {
    if (value(key).isEmpty()) {
      problems.add(map, key + " is missing; needed is " + allowed);
    }
    return read(key, allowed, reader).orElse(standIn);
  }

  private <T> Optional<T> read(String key, String allowed, Function<JsonNode, Optional<T>> reader) {
    Optional<T> read = value(key).map(Yaml::toJson).flatMap(reader);
    if (read.isEmpty()) {
      value(key)
          .ifPresent(found ->
              problems.add(found, key + " is " + found.describe() + "; allowed is " + allowed));
    }
    return read;
  }

  private static Optional<Long> whole(JsonNode json, long min, long max) {
    try {
      return json.decimalValueOpt()
          .map(BigDecimal::longValueExact)
          .filter(number -> number >= min && number <= max);
    } catch (ArithmeticException notWhole) {
      return Optional.empty();
    }
  }

  private static String range(long min, long max) {
    return "a whole number from " + min + " to " + max;
  }

  private static boolean isPart(String text) {
    try {
      TextRules.requirePart("it", text, TextRules.MAX_PART);
      return true;
    } catch (BackendException refused) {
      return false;
    }
  }

  private static String lowerCase(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
