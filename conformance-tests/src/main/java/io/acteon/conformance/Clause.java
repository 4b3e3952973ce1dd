package io.acteon.conformance;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.harness.MovesTime;
import io.acteon.spi.Capability;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which clauses of the backend contract a test tries; its result counts in the table for each. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Clause {

  /** The numbers, such as {@code S6}; see {@link ContractClause}. */
  String[] value();

  /**
   * What the backend must have declared. Where an operation can be refused for want of a
   * capability, the test runs all the same and must be refused; where it cannot, the table says
   * "undeclared".
   */
  Capability[] requires() default {};

  /**
   * What the harness must offer beyond opening instances, such as {@link MovesTime}. Without it the
   * table says what was not shown, and why.
   */
  Class<?>[] needs() default {};
}
