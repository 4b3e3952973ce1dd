package io.acteon.core.rules;

import io.acteon.core.rules.parse.RuleProblem;
import java.util.List;
import java.util.stream.Collectors;

/** Rules that cannot be used, with everything that is wrong with them. */
public final class RuleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<RuleProblem> problems;

  /**
   * @param problems never empty
   */
  public RuleException(List<RuleProblem> problems) {
    super(problems.stream().map(RuleProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** In the order of files and lines; never empty. */
  public List<RuleProblem> problems() {
    return problems;
  }
}
