package io.acteon.conformance.model;

/**
 * A version in a list of steps, which is known only when they are played. Its text is its Java
 * source.
 */
public sealed interface Version {

  /** None: a swap expects the key to be absent, a removal takes any. */
  record None() implements Version {
    @Override
    public String toString() {
      return "none()";
    }
  }

  /** The last one that the key was given, or one that it never was. */
  record Latest() implements Version {
    @Override
    public String toString() {
      return "latest()";
    }
  }

  /** The one given by the call of this name; one never given if that call wrote nothing. */
  record Given(String name) implements Version {
    @Override
    public String toString() {
      return "given(" + Source.text(name) + ")";
    }
  }

  /** One that no key was ever given. */
  record NeverGiven() implements Version {
    @Override
    public String toString() {
      return "neverGiven()";
    }
  }
}
