package io.acteon.conformance;

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

  /** A test found that this undeclared capability is refused. */
  public static final String REFUSED = "acteon.conformance.refused";

  /** A test could not be run for want of this property. */
  public static final String UNDECLARED = "acteon.conformance.undeclared";

  /** A test could not be run; the value says why. */
  public static final String NOT_SHOWN = "acteon.conformance.not-shown";

  private ReportKey() {}

  static Map<String, String> describe(Backend backend) {
    return Map.of(
        DESCRIPTION,
        backend.describe(),
        CAPABILITIES,
        new TreeSet<>(backend.capabilities()).toString());
  }
}
