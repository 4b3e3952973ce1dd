package io.acteon.conformance.fault;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** Spares a run the tests after the first that failed: the fault is caught. */
final class EndsWhenCaught implements AfterTestExecutionCallback, ExecutionCondition {

  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(EndsWhenCaught.class);

  @Override
  public void afterTestExecution(ExtensionContext context) {
    context
        .getExecutionException()
        .filter(failure -> !(failure instanceof TestAbortedException))
        .ifPresent(failure -> context.getRoot().getStore(HERE).put(HERE, failure));
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return context.getRoot().getStore(HERE).get(HERE) == null
        ? ConditionEvaluationResult.enabled("not caught yet")
        : ConditionEvaluationResult.disabled("caught already");
  }
}
