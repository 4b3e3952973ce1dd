package io.acteon.server.http.json;

import io.acteon.spi.internal.Nearest;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The members of the object that a request has for a body. */
public final class JsonBody {

  private final JsonNode json;

  private JsonBody(JsonNode json) {
    this.json = json;
  }

  /**
   * Refuses misspelt members, which would otherwise be left out of what is asked for.
   *
   * @throws ProblemException 422 naming a member that is not known, or, if it is no object, the
   *     first that is
   */
  public static JsonBody of(JsonNode json, List<String> known) {
    if (!json.isObject()) {
      throw ProblemException.invalid(
          known.getFirst(), "the body is no object with " + String.join(", ", known));
    }
    for (String name : json.propertyNames()) {
      if (!known.contains(name)) {
        String remedy =
            Nearest.to(name, known)
                .map(near -> "did you mean " + near + "?")
                .orElseGet(() -> "known are " + String.join(", ", known));
        throw ProblemException.invalid(
            name, "the body has the unknown member " + name + "; " + remedy);
      }
    }
    return new JsonBody(json);
  }

  /**
   * A text that has to be there.
   *
   * @throws ProblemException 422 if it is missing, empty or no text
   */
  public String text(String name) {
    return optionalText(name)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> ProblemException.invalid(name, name + " is missing or empty"));
  }

  /**
   * A text; empty if it is missing or null.
   *
   * @throws ProblemException 422 if it is no text
   */
  public Optional<String> optionalText(String name) {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isString()) {
      throw ProblemException.invalid(name, name + " is no text");
    }
    return Optional.of(value.stringValue());
  }

  /**
   * Whether a switch is on; empty if it is missing or null.
   *
   * @throws ProblemException 422 if it is neither true nor false
   */
  public Optional<Boolean> flag(String name) {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isBoolean()) {
      throw ProblemException.invalid(name, name + " is neither true nor false");
    }
    return Optional.of(value.booleanValue());
  }
}
