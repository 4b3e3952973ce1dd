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

  /** Of a field of the request that cannot be taken: 422. */
  public static ProblemException invalid(String field, String message) {
    return new ProblemException(ProblemDocument.invalid(field, message));
  }

  /** What to answer. */
  public ProblemDocument problem() {
    return problem;
  }
}
