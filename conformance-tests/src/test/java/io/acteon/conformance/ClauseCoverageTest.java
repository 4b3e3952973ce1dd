package io.acteon.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The kit holds a backend to every clause of the contract, and to nothing else. */
class ClauseCoverageTest {

  private static final List<Class<?>> SUITES =
      List.of(StateBackendConformance.class, AuditBackendConformance.class);

  @Test
  void everyClauseHasATestThatCarriesIt() {
    Set<ContractClause> carried =
        numbers().stream()
            .flatMap(number -> ContractClause.numbered(number).stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(ContractClause.class)));

    assertThat(EnumSet.complementOf(EnumSet.copyOf(carried)))
        .as("clauses without a test")
        .isEmpty();
  }

  @Test
  void noTestCarriesANumberThatTheContractDoesNotHave() {
    assertThat(numbers())
        .isNotEmpty()
        .allSatisfy(number -> assertThat(ContractClause.numbered(number)).isPresent());
  }

  @Test
  void everyTestOfTheKitCarriesAClause() {
    assertThat(tests())
        .isNotEmpty()
        .allSatisfy(test ->
            assertThat(AnnotationSupport.isAnnotated(test, Clause.class)).as("%s", test).isTrue());
  }

  @Test
  void theNumbersOfAGroupHaveNoGap() {
    Map<Character, Long> groups =
        Arrays.stream(ContractClause.values())
            .collect(
                Collectors.groupingBy(clause -> clause.name().charAt(0), Collectors.counting()));

    assertThat(groups).containsOnlyKeys('B', 'S', 'D', 'L', 'A');
    groups.forEach((group, count) -> {
      for (int number = 1; number <= count; number++) {
        assertThat(ContractClause.numbered(group + "" + number)).isPresent();
      }
    });
  }

  /** The first clause that a test carries is the one that it is about. */
  @Test
  void aClauseIsOfACapabilityIfItsTestsCanBeRefused() {
    Set<String> refusable =
        clauses()
            .filter(test -> Arrays.stream(test.requires()).anyMatch(Undeclared::isRefusable))
            .map(test -> test.value()[0])
            .collect(Collectors.toSet());

    assertThat(ContractClause.values())
        .filteredOn(clause -> clause.level() == ClauseLevel.CAPABILITY)
        .extracting(ContractClause::name)
        .containsExactlyInAnyOrderElementsOf(refusable);
  }

  private static Stream<Clause> clauses() {
    return tests().stream()
        .flatMap(test -> AnnotationSupport.findAnnotation(test, Clause.class).stream());
  }

  private static List<String> numbers() {
    return clauses().map(Clause::value).flatMap(Arrays::stream).toList();
  }

  private static List<Method> tests() {
    return SUITES.stream()
        .flatMap(suite -> contracts(suite).stream())
        .flatMap(contract -> tests(contract))
        .toList();
  }

  private static Collection<Class<?>> contracts(Class<?> suite) {
    return ReflectionSupport.findNestedClasses(
        suite, nested -> AnnotationSupport.isAnnotated(nested, Nested.class));
  }

  private static Stream<Method> tests(Class<?> contract) {
    return ReflectionSupport.streamMethods(
        contract,
        method -> AnnotationSupport.isAnnotated(method, Testable.class),
        HierarchyTraversalMode.TOP_DOWN);
  }
}
