package io.acteon.conformance;

import io.acteon.conformance.harness.Harness;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a class outside the kit shows clauses of a backend too, such as one that reads the
 * database's own counters; its tests carry {@link Clause} and count in the backend's table.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TestsBackend {

  /** What {@link Harness#backend} calls the backend. */
  String value();
}
