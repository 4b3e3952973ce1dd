package io.acteon.core.plugin;

import io.acteon.spi.internal.Secrets;
import java.util.Objects;

/**
 * One thing that is wrong with a plugin.
 *
 * @param problem what was found, and where
 * @param advice what to do about it
 */
public record Finding(String problem, String advice) {

  public Finding {
    Objects.requireNonNull(advice, "advice");
    // It may quote what a stranger's exception says.
    problem = Secrets.mask(problem).replaceAll("\\p{Cntrl}+", " ");
  }

  @Override
  public String toString() {
    return problem + "; " + advice;
  }
}
