package io.acteon.core.rules.parse;

import io.acteon.spi.internal.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Collects what is wrong with one file, and knows which rule is being read. */
public record Problems(String file, Optional<String> rule, List<RuleProblem> found) {

  /** The same collection while the rule of this name is read. */
  public Problems within(String name) {
    return new Problems(file, Optional.of(name), found);
  }

  public void add(Yaml place, String reason) {
    add(place.line(), reason);
  }

  public void add(int line, String reason) {
    found.add(new RuleProblem(file, OptionalInt.of(line), rule, reason));
  }

  public void addToFile(String reason) {
    found.add(new RuleProblem(file, OptionalInt.empty(), rule, reason));
  }

  /** Adds the keys of a map, called {@code what}, that are not among the known. */
  public void addUnknownKeys(String what, Yaml.Mapping map, Collection<String> known) {
    map.members()
        .forEach((key, member) -> {
          if (!known.contains(key)) {
            addUnknown(member.line(), "key of " + what, key, known);
          }
        });
  }

  /** Adds that {@code word} is not one of the known {@code kind}. */
  public void addUnknown(int line, String kind, String word, Collection<String> known) {
    String help =
        Nearest.to(word, known)
            .map(near -> "did you mean \"" + near + "\"?")
            .orElseGet(() -> "known are " + String.join(", ", known));
    add(line, "unknown " + kind + " \"" + word + "\"; " + help);
  }
}
