package io.acteon.conformance.clause;

import java.util.Locale;

/** What a backend has to do with a clause, and what a run can show of it. */
public enum ClauseLevel {
  /** Every backend keeps it; a run tries what it says. */
  REQUIRED,

  /** A backend keeps it, or does not declare the capability and refuses every use of it. */
  CAPABILITY,

  /**
   * Every backend keeps it, whatever happens at the same time or at whatever instant it ends. A run
   * tries some of that, at random: the more runs, the more it shows.
   */
  STOCHASTIC;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
