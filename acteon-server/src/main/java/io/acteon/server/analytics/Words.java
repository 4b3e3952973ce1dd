package io.acteon.server.analytics;

import io.acteon.server.http.json.ProblemException;
import io.acteon.server.http.request.Query;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Parameters that are one of a few words: the constants of an enum, in lower case. */
final class Words {

  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The constant that a parameter names; empty if it is absent.
   *
   * @throws ProblemException 422 naming all of them if it is another
   */
  static <E extends Enum<E>> Optional<E> read(Query query, String name, List<E> allowed) {
    return query
        .text(name)
        .map(word ->
            allowed.stream()
                .filter(constant -> of(constant).equals(word))
                .findFirst()
                .orElseThrow(
                    () -> ProblemException.invalid(name, name + " is none of " + list(allowed))));
  }

  static <E extends Enum<E>> String list(List<E> allowed) {
    return String.join(", ", allowed.stream().map(Words::of).toList());
  }

  static <E extends Enum<E>> List<E> all(Class<E> type) {
    return Arrays.asList(type.getEnumConstants());
  }
}
