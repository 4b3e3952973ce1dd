package io.acteon.conformance.report.listen;

import io.acteon.conformance.Clause;
import io.acteon.conformance.TestsBackend;
import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.harness.Harness;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** What the tests of a plan are about. */
record RunningTests(TestPlan plan) {

  /** The clauses that the test carries. */
  static List<ContractClause> clauses(TestIdentifier test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(source -> ((MethodSource) source).getJavaMethod())
        .flatMap(method -> AnnotationSupport.findAnnotation(method, Clause.class))
        .map(clause -> Arrays.stream(clause.value()).map(RunningTests::clause).toList())
        .orElse(List.of());
  }

  private static ContractClause clause(String number) {
    return ContractClause.numbered(number)
        .orElseThrow(() -> new IllegalArgumentException("the contract has no clause " + number));
  }

  /** The tests that a test or group stands for. */
  List<TestIdentifier> testsOf(TestIdentifier group) {
    return group.isTest()
        ? List.of(group)
        : plan.getDescendants(group).stream().filter(TestIdentifier::isTest).toList();
  }

  /** The top-level class that the test or group belongs to. */
  Optional<TestIdentifier> topLevelClass(TestIdentifier of) {
    Optional<TestIdentifier> found = Optional.empty();
    for (Optional<TestIdentifier> at = Optional.of(of);
        at.isPresent();
        at = plan.getParent(at.get())) {
      if (at.get().getSource().filter(ClassSource.class::isInstance).isPresent()) {
        found = at;
      }
    }
    return found;
  }

  /** The class that a top-level class of a plan is. */
  static Optional<Class<?>> type(TestIdentifier topLevelClass) {
    return topLevelClass
        .getSource()
        .filter(ClassSource.class::isInstance)
        .map(source -> ((ClassSource) source).getJavaClass());
  }

  /** The backend that a top-level class tests, as far as the class itself says it. */
  static Optional<String> backend(TestIdentifier topLevelClass) {
    Class<?> type = type(topLevelClass).orElseThrow();
    return AnnotationSupport.findAnnotation(type, TestsBackend.class)
        .map(TestsBackend::value)
        .or(() -> Optional.of(type.getSimpleName()).filter(_ -> isHarness(type)));
  }

  /** The methods of a plan, whatever the number of tests that each stands for. */
  static List<TestIdentifier> methods(TestPlan plan) {
    return plan.getRoots().stream()
        .flatMap(root -> plan.getDescendants(root).stream())
        .filter(RunningTests::isMethod)
        .toList();
  }

  /** Whether this is a method as it was found, and not one of its repetitions. */
  static boolean isMethod(TestIdentifier test) {
    return UniqueId.parse(test.getUniqueId())
        .getLastSegment()
        .getType()
        .matches("method|test-template|test-factory");
  }

  private static boolean isHarness(Class<?> type) {
    return Harness.class.isAssignableFrom(type);
  }

  /** The contract class and the method, and which repetition of it, if it has several. */
  static String name(TestIdentifier test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(source -> ((MethodSource) source).getJavaMethod())
        .map(method -> name(method, test.getDisplayName()))
        .orElse(test.getDisplayName());
  }

  private static String name(Method method, String displayName) {
    String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
    return displayName.startsWith(method.getName()) ? name : name + " " + displayName;
  }
}
