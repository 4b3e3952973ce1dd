package io.acteon.server.http.json;

import java.util.Objects;

/** Ends the handling of a request with a problem document. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ProblemDocument problem;

  /** Carries no stack trace: it is an answer, not a fault, and callers may provoke many. */
  public ProblemException(ProblemDocument problem) {
    super(Objects.requireNonNull(problem, "problem").message(), null, false, false);
    this.problem = problem;
  }

  /** What to answer. */
  public ProblemDocument problem() {
    return problem;
  }
}
