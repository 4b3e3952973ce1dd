package io.acteon.conformance.entry;

import io.acteon.conformance.harness.HarnessHook;

/** The keys of the report entries by which a class or a test says what became of it. */
public final class ReportKey {

  /** Which backend the tests of a class try. */
  public static final String BACKEND = "acteon.conformance.backend";

  /** A test found that this undeclared capability is refused. */
  public static final String REFUSED = "acteon.conformance.refused";

  /** A test does not apply to the backend; the value says why. */
  public static final String UNDECLARED = "acteon.conformance.undeclared";

  /** A test could not be run; the value says why. */
  public static final String NOT_SHOWN = "acteon.conformance.not-shown";

  /** The {@link HarnessHook}s for want of which it could not be run. */
  public static final String MISSING_HOOKS = "acteon.conformance.missing-hooks";

  private ReportKey() {}
}
