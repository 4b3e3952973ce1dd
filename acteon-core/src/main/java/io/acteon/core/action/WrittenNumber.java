package io.acteon.core.action;

import java.math.BigDecimal;

/**
 * A number that is written again as it came: {@code -0.0}, {@code 1.10} and {@code 1e400} keep
 * their form. What is computed from it has no form of its own.
 */
public final class WrittenNumber extends BigDecimal {

  /**
   * How far a number may be from one, in decimal places. Beyond, a few characters stand for more
   * digits than anybody who takes the number for a whole one has memory for.
   */
  public static final int MAX_EXPONENT = 9999;

  private static final long serialVersionUID = 1L;

  private final String text;

  /**
   * The number that JSON writes so.
   *
   * @throws NumberFormatException if it is none, or beyond 10 to the power of {@link #MAX_EXPONENT}
   *     or its inverse
   */
  public WrittenNumber(String text) {
    super(text);
    this.text = text;
    if (Math.abs(precision() - (long) scale() - 1) > MAX_EXPONENT) {
      throw new NumberFormatException("beyond the largest exponent");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
