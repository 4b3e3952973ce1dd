package io.acteon.conformance.fault;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.acteon.conformance.Clause;
import io.acteon.conformance.clause.ContractClause;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** One run of the tests of some clauses on a backend with a fault. */
final class FaultRun implements TestExecutionListener {

  private static final int LONGEST_REASON = 300;

  /** A test that ended, and why if it failed. */
  record End(Optional<Method> test, String name, Optional<Throwable> failure) {

    boolean carries(ContractClause clause) {
      return test.map(FaultRun::clauses).orElse(List.of()).contains(clause.name());
    }

    @Override
    public String toString() {
      return name
          + test.map(FaultRun::clauses).map(Object::toString).orElse("")
          + failure.map(reason -> ": " + brief(reason)).orElse("");
    }
  }

  private final List<End> ends = new CopyOnWriteArrayList<>();

  /** Runs those tests of the fault's suite that carry one of the clauses; what ran to its end. */
  static List<End> of(Fault fault, Set<ContractClause> clauses) {
    FaultRun run = new FaultRun();
    LauncherFactory.create(
            LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .build())
        .execute(request(fault, clauses), run);
    return List.copyOf(run.ends);
  }

  private static LauncherDiscoveryRequest request(Fault fault, Set<ContractClause> clauses) {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(selectClass(fault.suite()))
        .filters((PostDiscoveryFilter) test -> FilterResult.includedIf(isAsked(test, clauses)))
        .configurationParameter(FaultParameter.KEY, fault.name())
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
        .build();
  }

  private static boolean isAsked(TestDescriptor test, Set<ContractClause> clauses) {
    return method(test.getSource())
        .map(method -> clauses(method).stream())
        .map(
            numbers -> numbers.anyMatch(number -> clauses.contains(ContractClause.valueOf(number))))
        .orElse(true);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    boolean failed = result.getStatus() == TestExecutionResult.Status.FAILED;
    boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
    if (failed || (passed && test.isTest())) {
      Optional<Throwable> failure = result.getThrowable().filter(_ -> failed);
      Optional<Method> method = method(test.getSource());
      String name =
          method
              .map(m -> m.getDeclaringClass().getSimpleName() + "." + m.getName())
              .orElse(test.getDisplayName());
      ends.add(new End(method, name, failure));
    }
  }

  private static Optional<Method> method(Optional<TestSource> source) {
    return source
        .filter(MethodSource.class::isInstance)
        .map(method -> ((MethodSource) method).getJavaMethod());
  }

  private static List<String> clauses(Method method) {
    return AnnotationSupport.findAnnotation(method, Clause.class)
        .map(clause -> Arrays.asList(clause.value()))
        .orElse(List.of());
  }

  private static String brief(Throwable reason) {
    String all = reason.toString().lines().map(String::strip).collect(Collectors.joining(" "));
    return all.substring(0, Math.min(all.length(), LONGEST_REASON));
  }
}
