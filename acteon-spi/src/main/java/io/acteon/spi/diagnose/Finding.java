package io.acteon.spi.diagnose;

import io.acteon.spi.Experimental;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What became of one look at a deployment.
 *
 * @param check what was looked at, the same whatever was found: two or more parts of {@code
 *     [a-z0-9-]} with dots between them, the first of which is the backend's name, such as {@code
 *     postgres.fsync}
 * @param where product and place, or a key of the configuration, for people to read
 * @param what was found there, and what comes of it
 * @param advice what to do about it; every warning and every error has some
 */
@Experimental
public record Finding(
    Level level, String check, String where, String what, Optional<String> advice) {

  private static final Pattern CHECK = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");

  /** How bad it is, from the best to the worst. */
  public enum Level {
    /** It was looked at, and is as it should be. */
    OK,
    /** Worth knowing; nothing has to be done. */
    INFO,
    /** It works, and something can be lost, be slow or fail. */
    WARNING,
    /** It does not work, or does not keep what it promises. */
    ERROR
  }

  public Finding {
    Objects.requireNonNull(level, "level");
    if (!CHECK.matcher(check).matches()) {
      throw new IllegalArgumentException(
          "check is parts of [a-z0-9-] with dots between them; found " + check);
    }
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(what, "what");
    if (level.compareTo(Level.WARNING) >= 0 && advice.isEmpty()) {
      throw new IllegalArgumentException("a finding of level " + level + " says what to do");
    }
  }

  public static Finding ok(String check, String where, String what) {
    return new Finding(Level.OK, check, where, what, Optional.empty());
  }

  public static Finding info(String check, String where, String what) {
    return new Finding(Level.INFO, check, where, what, Optional.empty());
  }

  public static Finding warning(String check, String where, String what, String advice) {
    return new Finding(Level.WARNING, check, where, what, Optional.of(advice));
  }

  public static Finding error(String check, String where, String what, String advice) {
    return new Finding(Level.ERROR, check, where, what, Optional.of(advice));
  }
}
