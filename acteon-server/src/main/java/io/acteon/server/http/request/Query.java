package io.acteon.server.http.request;

import io.acteon.server.http.json.ProblemException;
import io.acteon.server.http.json.Times;
import io.acteon.spi.internal.Nearest;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The parameters of a query, each given once. */
public final class Query {

  private static final Query NONE = new Query(Map.of());

  private final Map<String, String> parameters;

  private Query(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  public static Query parse(String query) {
    if (query.isEmpty()) {
      return NONE;
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = PercentCode.decodeQuery(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : PercentCode.decodeQuery(pair.substring(equals + 1));
      if (parameters.put(name, value) != null) {
        throw ProblemException.invalid(name, "the query names " + name + " twice; allowed is once");
      }
    }
    return new Query(parameters);
  }

  /**
   * Refuses misspelt parameters, which would otherwise widen what is asked for.
   *
   * @throws ProblemException 422 naming the nearest known parameter
   */
  public Query requireKnown(Collection<String> known) {
    for (String name : parameters.keySet()) {
      if (!known.contains(name)) {
        String remedy =
            Nearest.to(name, known)
                .map(near -> "did you mean " + near + "?")
                .orElseGet(() -> "known are " + String.join(", ", new TreeSet<>(known)));
        throw ProblemException.invalid(
            name, "the query has the unknown parameter " + name + "; " + remedy);
      }
    }
    return this;
  }

  /** The decoded value; empty if the parameter is absent. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /**
   * The decoded value of what has to be said.
   *
   * @throws ProblemException 422 if the parameter is absent
   */
  public String required(String name) {
    return text(name)
        .orElseThrow(
            () -> ProblemException.invalid(name, "the query has no " + name + "; it is needed"));
  }

  /**
   * The decoded value of what narrows a search; empty if the parameter is absent.
   *
   * @throws ProblemException 422 if it stands there without a value
   */
  public Optional<String> filled(String name) {
    Optional<String> text = text(name);
    if (text.filter(String::isEmpty).isPresent()) {
      throw ProblemException.invalid(name, name + " is empty; leave it out for all");
    }
    return text;
  }

  /**
   * A time; empty if the parameter is absent.
   *
   * @throws ProblemException 422 naming the parameter and what is allowed
   */
  public Optional<Instant> instant(String name) {
    // A plus sign that is not percent-encoded has become a space.
    return text(name).map(text -> Times.read(name, text.replace(' ', '+')));
  }

  /**
   * A whole number, or {@code absent} if the parameter is.
   *
   * @throws ProblemException 422 naming the parameter and what is allowed
   */
  public int integer(String name, int min, int max, int absent) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return absent;
    }
    try {
      int value = Integer.parseInt(text.get());
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // Refused below with every other value outside the range.
    }
    throw ProblemException.invalid(name, name + " is no whole number from " + min + " to " + max);
  }

  /**
   * Whether a switch is on; off if absent, on without a value.
   *
   * @throws ProblemException 422 naming the parameter and what is allowed
   */
  public boolean flag(String name) {
    return switch (text(name).orElse("false")) {
      case "", "true" -> true;
      case "false" -> false;
      default -> throw ProblemException.invalid(name, name + " is neither true nor false");
    };
  }
}
