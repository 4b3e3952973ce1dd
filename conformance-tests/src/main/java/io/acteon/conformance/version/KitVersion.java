package io.acteon.conformance.version;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A version of the kit, which is a frozen list of clauses, levels and tests.
 *
 * @param number such as 1.0
 * @param sha256 of the list
 */
public record KitVersion(String number, String sha256) {

  private static final List<KitVersion> ALL =
      resource("versions.txt").lines().map(line -> line.split(" ", 2)).map(KitVersion::of).toList();

  public KitVersion {
    Objects.requireNonNull(number, "number");
    Objects.requireNonNull(sha256, "sha256");
  }

  private static KitVersion of(String[] line) {
    return new KitVersion(line[0], line[1]);
  }

  /** Every version, the oldest first. */
  static List<KitVersion> all() {
    return ALL;
  }

  /** The version that this kit is. */
  public static KitVersion current() {
    return ALL.getLast();
  }

  /** The list that it froze. */
  String list() {
    return resource(number + ".txt");
  }

  private static String resource(String name) {
    try (InputStream in = KitVersion.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
