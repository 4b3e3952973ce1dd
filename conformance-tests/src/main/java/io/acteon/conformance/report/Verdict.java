package io.acteon.conformance.report;

/** What a run showed about a clause. */
public enum Verdict {
  /** Every test that ran passed. */
  PASSED("passed"),

  /** At least one test failed. */
  FAILED("FAILED"),

  /** The backend does not declare what the clause needs, and refused every use of it. */
  REFUSED("refused as undeclared"),

  /** The backend does not declare the property that the clause needs. */
  UNDECLARED("undeclared"),

  /** No test ran. */
  NOT_COVERED("not covered");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
