package io.acteon.conformance;

import io.acteon.conformance.harness.Harness;
import io.acteon.conformance.harness.HarnessHook;
import io.acteon.spi.Backend;
import java.util.Map;
import java.util.TreeSet;

/** The keys of the report entries by which a run tells the table of clauses what it found. */
public final class ReportKey {

  /** Which backend the tests of a class try. */
  public static final String BACKEND = "acteon.conformance.backend";

  /** What the backend says that it is. */
  public static final String DESCRIPTION = "acteon.conformance.description";

  /** What the backend declares. */
  public static final String CAPABILITIES = "acteon.conformance.capabilities";

  /** The class of the harness. */
  public static final String HARNESS = "acteon.conformance.harness";

  /** The {@link HarnessHook}s that it offers. */
  public static final String HOOKS = "acteon.conformance.hooks";

  /** The version of the backend. */
  public static final String VERSION = "acteon.conformance.version";

  /** A test found that this undeclared capability is refused. */
  public static final String REFUSED = "acteon.conformance.refused";

  /** A test does not apply to the backend; the value says why. */
  public static final String UNDECLARED = "acteon.conformance.undeclared";

  /** A test could not be run; the value says why. */
  public static final String NOT_SHOWN = "acteon.conformance.not-shown";

  /** The {@link HarnessHook}s for want of which it could not be run. */
  public static final String MISSING_HOOKS = "acteon.conformance.missing-hooks";

  /** The name of a history that is to be written to a file. */
  public static final String HISTORY = "acteon.conformance.history";

  /** Its operations, in the form of Knossos. */
  public static final String OPERATIONS = "acteon.conformance.operations";

  private ReportKey() {}

  static Map<String, String> describe(Harness<?> harness, Backend backend) {
    return Map.of(
        DESCRIPTION,
        backend.describe(),
        CAPABILITIES,
        new TreeSet<>(backend.capabilities()).toString(),
        HARNESS,
        harness.getClass().getSimpleName(),
        HOOKS,
        HarnessHook.offeredBy(harness.getClass()).toString(),
        VERSION,
        harness.version());
  }
}
