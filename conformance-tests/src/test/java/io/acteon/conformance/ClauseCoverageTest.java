package io.acteon.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.clause.ClauseLevel;
import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.clause.Undeclared;
import io.acteon.conformance.version.KitContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.AnnotationSupport;

/** The kit holds a backend to every clause of the contract, and to nothing else. */
class ClauseCoverageTest {

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
    assertThat(KitContents.tests())
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

  @Test
  void theDocumentNamesEveryClauseWithItsLevel() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("..", "docs", "conformance.md")).stream()
            .filter(line -> line.matches("\\| [A-Z]\\d+ \\|.*"))
            .toList();

    assertThat(rows)
        .containsExactly(
            Arrays.stream(ContractClause.values())
                .map(clause -> "| %s | %s | %s |".formatted(clause, clause.level(), clause.title()))
                .toArray(String[]::new));
  }

  private static Stream<Clause> clauses() {
    return KitContents.tests().stream()
        .flatMap(test -> AnnotationSupport.findAnnotation(test, Clause.class).stream());
  }

  private static List<String> numbers() {
    return clauses().map(Clause::value).flatMap(Arrays::stream).toList();
  }
}
