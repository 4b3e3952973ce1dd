package io.acteon.spi.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.acteon.spi.internal.Nearest;
import io.acteon.spi.internal.Secrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads one section of a configuration, collecting every problem instead of stopping at the first.
 * After the last key call {@link #verify}; until then, what a reading method returns for a bad
 * value only stands in for it.
 */
public final class Settings {

  private final String path;
  private final Config section;
  private final Set<String> known;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param path where the section stands, such as {@code state}; empty for the top
   * @param section what the operator wrote
   * @param defaults every known key; null for one without a default
   */
  public Settings(String path, Config section, Config defaults) {
    this.path = path;
    this.section = section.withFallback(defaults);
    this.known = Set.copyOf(defaults.root().keySet());
    section.root().keySet().stream()
        .filter(key -> !known.contains(key))
        .sorted()
        .forEach(this::unknown);
  }

  /** A text that must be there. */
  public String text(String key) {
    return optionalText(key).orElseGet(() -> missing(key, "a text"));
  }

  /** A text that may be missing. */
  public Optional<String> optionalText(String key) {
    return value(key)
        .flatMap(value ->
            switch (value.valueType()) {
              // As it is written: a password of digits keeps its leading zeros.
              case STRING, NUMBER, BOOLEAN -> Optional.of(section.getString(quoted(key)));
              case OBJECT, LIST, NULL -> {
                problem(key, value.valueType().toString().toLowerCase(Locale.ROOT), "a text");
                yield Optional.empty();
              }
            });
  }

  /** A whole number in {@code [min, max]}. */
  public long number(String key, long min, long max) {
    String allowed = "a whole number from " + min + " to " + max;
    Optional<String> text = optionalText(key);
    if (text.isEmpty()) {
      missing(key, allowed);
      return min;
    }
    try {
      long number = Long.parseLong(text.get().strip());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Reported below with every other value outside the range.
    }
    problem(key, text.get(), allowed);
    return min;
  }

  /** {@link #number} for what fits an int. */
  public int integer(String key, int min, int max) {
    return Math.toIntExact(number(key, min, max));
  }

  /** A whole number of the unit that the key's name ends with, as in {@code Duration::ofMillis}. */
  public Duration duration(String key, LongFunction<Duration> unit, long min, long max) {
    return unit.apply(number(key, min, max));
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String key) {
    return oneOf(key, List.of("true", "false")).equals("true");
  }

  /** One of some words. */
  public String oneOf(String key, List<String> words) {
    String allowed = "one of " + String.join(", ", words);
    Optional<String> text = optionalText(key);
    if (text.isEmpty()) {
      return missing(key, allowed);
    }
    if (!words.contains(text.get())) {
      String meant =
          Nearest.to(text.get(), words).map(w -> " (did you mean " + w + "?)").orElse("");
      problem(key, text.get(), allowed + meant);
    }
    return text.get();
  }

  /** A list of texts, or one text with commas between them, as an environment variable has it. */
  public List<String> texts(String key) {
    ConfigValue value = value(key).orElse(null);
    if (value == null) {
      return List.of();
    }
    if (value.valueType() == ConfigValueType.STRING) {
      return Stream.of(value.unwrapped().toString().split(","))
          .map(String::strip)
          .filter(text -> !text.isEmpty())
          .toList();
    }
    if (value.unwrapped() instanceof List<?> list
        && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).toList();
    }
    problem(key, value.unwrapped().toString(), "a list of texts");
    return List.of();
  }

  /** A list of whole numbers in {@code [min, max]}, or one text with commas between them. */
  public List<Integer> integers(String key, int min, int max) {
    ConfigValue value = value(key).orElse(null);
    List<?> found =
        value == null
            ? List.of()
            : value.unwrapped() instanceof List<?> list
                ? list
                : Stream.of(value.unwrapped().toString().split(",", -1))
                    .map(String::strip)
                    .toList();
    List<Integer> numbers = new ArrayList<>();
    for (Object element : found) {
      String text = String.valueOf(element);
      if (text.matches("[0-9]{1,9}")
          && Integer.parseInt(text) >= min
          && Integer.parseInt(text) <= max) {
        numbers.add(Integer.valueOf(text));
      } else if (!text.isEmpty() || found.size() > 1) {
        problem(key, text, "a list of whole numbers from " + min + " to " + max);
      }
    }
    return numbers;
  }

  /**
   * A text in a form of its own.
   *
   * @param parser throws {@link IllegalArgumentException} with what is wrong and what is allowed
   * @param standIn returned when the text is missing or bad
   */
  public <T> T parsed(String key, Function<String, T> parser, T standIn) {
    Optional<String> text = optionalText(key);
    if (text.isEmpty()) {
      missing(key, "a text");
      return standIn;
    }
    try {
      return parser.apply(text.get());
    } catch (IllegalArgumentException bad) {
      problems.add(
          new Problem(
              at(key),
              "found \"" + Secrets.mask(key, text.get()) + "\": " + reason(key, text.get(), bad)));
      return standIn;
    }
  }

  /** Adds a problem that only the caller can see, such as two keys that exclude each other. */
  public void problem(String key, String found, String allowed) {
    problems.add(
        new Problem(at(key), "found \"" + Secrets.mask(key, found) + "\"; allowed is " + allowed));
  }

  /** What was found so far. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /**
   * Ends the reading.
   *
   * @throws ConfigurationException if anything was wrong
   */
  public void verify() {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  private Optional<ConfigValue> value(String key) {
    if (!known.contains(key)) {
      throw new IllegalArgumentException("no default for " + at(key));
    }
    return section.hasPath(quoted(key))
        ? Optional.of(section.getValue(quoted(key)))
        : Optional.empty();
  }

  private static String quoted(String key) {
    return ConfigUtil.joinPath(key);
  }

  /** What a parser says may quote what it was given. */
  private static String reason(String key, String text, IllegalArgumentException bad) {
    String message = String.valueOf(bad.getMessage());
    return Secrets.mask(text.isEmpty() ? message : message.replace(text, Secrets.mask(key, text)));
  }

  /** A value of the wrong type was reported already. */
  private String missing(String key, String allowed) {
    if (problems.stream().noneMatch(problem -> problem.key().equals(at(key)))) {
      problems.add(new Problem(at(key), "missing; needed is " + allowed));
    }
    return "";
  }

  private void unknown(String key) {
    String meant =
        Nearest.to(key, known)
            .map(near -> "did you mean " + near + "?")
            .orElseGet(
                () -> "known are " + known.stream().sorted().collect(Collectors.joining(", ")));
    problems.add(new Problem(at(key), "unknown key; " + meant));
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
