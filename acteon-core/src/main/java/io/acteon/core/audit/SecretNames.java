package io.acteon.core.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which names are secret. Only letters and digits count, in any case: {@code api_key}, {@code
 * Api-Key} and {@code apiKey} are one name. A name that ends in a secret one is secret, too, as
 * {@code x-auth-token} is where {@code token} is, and so are its plural and its numbered ones. A
 * name of fewer than four letters has to be a word of its own at the end, so that {@code pin} does
 * not cover {@code spin}.
 */
final class SecretNames {

  private static final int SHORT = 4;

  private final Map<Character, List<String>> byLast = new HashMap<>();

  /**
   * @throws IllegalArgumentException if one of the names has neither letter nor digit
   */
  SecretNames(Collection<String> names) {
    for (String name : names) {
      String folded = folded(name);
      if (folded.isEmpty()) {
        throw new IllegalArgumentException("a name without a letter or digit is every name's end");
      }
      byLast
          .computeIfAbsent(folded.charAt(folded.length() - 1), last -> new ArrayList<>())
          .add(folded);
    }
  }

  boolean isEmpty() {
    return byLast.isEmpty();
  }

  boolean contains(String name) {
    return contains(name, 0, name.length());
  }

  /** Whether the part of {@code text} between the two places is a secret name. */
  boolean contains(String text, int from, int to) {
    int end = to;
    while (end > from && !Character.isLetterOrDigit(text.charAt(end - 1))) {
      end--;
    }
    if (endsSecret(text, from, end)) {
      return true;
    }
    int word = end;
    while (word > from && !Character.isLetter(text.charAt(word - 1))) {
      word--;
    }
    return (word < end && endsSecret(text, from, word))
        || (word > from && fold(text.charAt(word - 1)) == 's' && endsSecret(text, from, word - 1));
  }

  private boolean endsSecret(String text, int from, int end) {
    if (end == from) {
      return false;
    }
    for (String name : byLast.getOrDefault(fold(text.charAt(end - 1)), List.of())) {
      if (endsWith(text, from, end, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsWith(String text, int from, int end, String name) {
    int at = end;
    for (int i = name.length() - 1; i >= 0; i--) {
      do {
        at--;
      } while (at >= from && !Character.isLetterOrDigit(text.charAt(at)));
      if (at < from || fold(text.charAt(at)) != name.charAt(i)) {
        return false;
      }
    }
    return name.length() >= SHORT || at == from || isWordStart(text, at);
  }

  private static boolean isWordStart(String text, int at) {
    char before = text.charAt(at - 1);
    return !Character.isLetterOrDigit(before)
        || (!Character.isUpperCase(before) && Character.isUpperCase(text.charAt(at)));
  }

  static String folded(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    name.chars()
        .filter(Character::isLetterOrDigit)
        .forEach(character -> folded.append(fold((char) character)));
    return folded.toString();
  }

  private static char fold(char character) {
    return Character.toLowerCase(Character.toUpperCase(character));
  }
}
