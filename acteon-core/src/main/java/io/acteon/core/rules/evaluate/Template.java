package io.acteon.core.rules.evaluate;

import java.util.List;
import java.util.Optional;

/** A key with {@code {{field}}} placeholders, compiled. Immutable. */
public record Template(List<Part> parts) {

  public Template {
    parts = List.copyOf(parts);
  }

  /** Text as it is, or the value of a field. */
  @FunctionalInterface
  public interface Part {
    Optional<String> render(Facts facts);
  }

  /**
   * Text as it is.
   *
   * @param text never empty; as it is rendered, so that rendering makes nothing
   */
  public record Constant(Optional<String> text) implements Part {

    public static Constant of(String text) {
      return new Constant(Optional.of(text));
    }

    @Override
    public Optional<String> render(Facts facts) {
      return text;
    }
  }

  /** The key, if it is the same for every action. */
  public Optional<String> constant() {
    StringBuilder key = new StringBuilder();
    for (Part part : parts) {
      if (!(part instanceof Constant(Optional<String> text))) {
        return Optional.empty();
      }
      text.ifPresent(key::append);
    }
    return Optional.of(key.toString());
  }

  /** The key; empty if a field has no value that could be part of one. */
  Optional<String> render(Facts facts) {
    StringBuilder key = new StringBuilder();
    for (Part part : parts) {
      Optional<String> text = part.render(facts);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      key.append(text.get());
    }
    return Optional.of(key.toString());
  }
}
