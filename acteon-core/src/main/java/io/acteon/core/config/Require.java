package io.acteon.core.config;

/** What the records of this package hold themselves to, also when a program builds them. */
final class Require {

  private Require() {}

  static void that(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
