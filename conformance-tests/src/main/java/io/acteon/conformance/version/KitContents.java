package io.acteon.conformance.version;

import io.acteon.conformance.AuditBackendConformance;
import io.acteon.conformance.Clause;
import io.acteon.conformance.StateBackendConformance;
import io.acteon.conformance.clause.ContractClause;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** What the kit consists of, read from its classes: clauses with their levels, and tests. */
public final class KitContents {

  private static final List<Class<?>> SUITES =
      List.of(StateBackendConformance.class, AuditBackendConformance.class);

  private KitContents() {}

  /** The test methods of all contract classes, without repetition. */
  public static List<Method> tests() {
    return SUITES.stream()
        .flatMap(suite -> groups(suite).stream())
        .flatMap(KitContents::tests)
        .distinct()
        .toList();
  }

  private static List<Class<?>> groups(Class<?> suite) {
    return ReflectionSupport.findNestedClasses(
        suite, nested -> AnnotationSupport.isAnnotated(nested, Nested.class));
  }

  private static Stream<Method> tests(Class<?> group) {
    return ReflectionSupport.streamMethods(
        group,
        method -> AnnotationSupport.isAnnotated(method, Testable.class),
        HierarchyTraversalMode.TOP_DOWN);
  }

  /** The list that a version of the kit freezes: a line for each clause, and for each test. */
  static String list() {
    Stream<String> clauses =
        Arrays.stream(ContractClause.values())
            .map(clause -> "%s %s: %s".formatted(clause, clause.level(), clause.title()));
    Stream<String> tests = tests().stream().map(KitContents::line).sorted();
    return Stream.concat(clauses, tests).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(Method test) {
    Clause clause = AnnotationSupport.findAnnotation(test, Clause.class).orElseThrow();
    return "%s.%s tries %s%s%s"
        .formatted(
            test.getDeclaringClass().getSimpleName(),
            test.getName(),
            String.join(" ", clause.value()),
            words(" requires ", Arrays.stream(clause.requires()).map(Enum::name)),
            words(" needs ", Arrays.stream(clause.needs()).map(Class::getSimpleName)));
  }

  private static String words(String before, Stream<String> names) {
    String all = names.collect(Collectors.joining(" "));
    return all.isEmpty() ? "" : before + all;
  }
}
