package io.acteon.conformance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.fault.FaultRun.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kit bites: each faulty backend fails a test of the clause that it breaks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class FaultsTest {

  private static final Path LIST = Path.of("target", "conformance", "faults.txt");

  private final Map<String, End> caught = new ConcurrentHashMap<>();

  static Stream<Fault> faults() {
    return Faults.all().stream();
  }

  static Stream<Fault> backendsWithoutAFault() {
    return Faults.none().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void isCaughtByItsClause(Fault fault) {
    List<End> ends = FaultRun.of(fault, EnumSet.of(fault.breaks()));

    Optional<End> catcher = ends.stream().filter(end -> end.failure().isPresent()).findFirst();
    assertThat(catcher)
        .as(
            "\"%s\" breaks %s, whose tests all passed: %s; of the others failed: %s",
            fault.name(), fault.breaks(), ends, catcher.isPresent() ? "" : caughtElsewhere(fault))
        .isPresent();
    assertThat(catcher.orElseThrow().carries(fault.breaks()))
        .as("\"%s\" breaks %s, and was caught by %s", fault.name(), fault.breaks(), catcher)
        .isTrue();
    caught.put(fault.name(), catcher.orElseThrow());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("backendsWithoutAFault")
  void withoutAFaultTheSameTestsPass(Fault none) {
    Set<ContractClause> broken =
        faults()
            .filter(fault -> fault.suite() == none.suite())
            .map(Fault::breaks)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(ContractClause.class)));

    List<End> ends = FaultRun.of(none, broken);

    assertThat(ends).filteredOn(end -> end.failure().isPresent()).isEmpty();
    assertThat(broken).allSatisfy(clause -> assertThat(ends).anyMatch(end -> end.carries(clause)));
  }

  /** Of B, faults are tried where a heap can have them. */
  @Test
  void everyClauseOfStateDueLeasesAndAuditIsBrokenByAFault() {
    assertThat(faults().map(Fault::breaks))
        .containsAll(
            Arrays.stream(ContractClause.values())
                .filter(clause -> !clause.name().startsWith("B"))
                .toList());
  }

  @Test
  void everyFaultHasANameOfItsOwn() {
    assertThat(faults().map(Fault::name)).doesNotHaveDuplicates();
  }

  @AfterAll
  void writeTheList() throws IOException {
    String list =
        faults()
            .filter(fault -> caught.containsKey(fault.name()))
            .sorted(Comparator.comparing(Fault::breaks))
            .map(fault ->
                String.format(
                    "%-4s %s%n     %s%n", fault.breaks(), fault.name(), caught.get(fault.name())))
            .collect(Collectors.joining());
    Files.createDirectories(LIST.getParent());
    Files.writeString(LIST, list);
    System.out.print(list);
  }

  private static List<End> caughtElsewhere(Fault fault) {
    return FaultRun.of(fault, EnumSet.allOf(ContractClause.class)).stream()
        .filter(end -> end.failure().isPresent())
        .toList();
  }
}
