package io.acteon.backend.postgres.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * A statement from a resource, with the prefix in place.
 *
 * <p>Of the arrays that one unnests, the first stands in a sub-select. So the planner does not know
 * how long it is, and keeps one plan; a plan for a list of one looks cheaper than one for any list,
 * and would be made anew for each execution, which takes longer than the execution itself.
 *
 * @param text without comments
 * @param writes whether a lost reply leaves it open what happened
 * @param replans whether the server plans it anew each time: the plan for a range depends on the
 *     size of the table, and one that was made for an empty table would be kept while it fills
 */
public record PostgresSql(String text, boolean writes, boolean replans) {

  public static PostgresSql reading(String name, String prefix) {
    return new PostgresSql(load(name, prefix), false, false);
  }

  public static PostgresSql writing(String name, String prefix) {
    return new PostgresSql(load(name, prefix), true, false);
  }

  /** With something else in the place of {@code ${name}}. */
  public PostgresSql with(String name, String replacement) {
    return new PostgresSql(text.replace("${" + name + "}", replacement), writes, replans);
  }

  /** Planned anew each time. */
  public PostgresSql replanned() {
    return new PostgresSql(text, writes, true);
  }

  private static String load(String name, String prefix) {
    String resource = name + ".sql";
    try (InputStream in = PostgresSql.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar of backend-postgres lacks " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.strip().startsWith("--"))
          .collect(Collectors.joining("\n"))
          .replace("${prefix}", prefix);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
