package io.acteon.conformance.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The kit bites where a store is closed, killed, cut off, frozen, or fails to commit. */
class EmbeddedFaultsTest {

  private static final String DURABILITY = "io.acteon.conformance.durability.";

  @ParameterizedTest
  @CsvSource({
    "ACKNOWLEDGES_BEFORE_IT_WRITES, StateDurabilityContract.whatWasAcknowledgedIsThereAfterAKill",
    "WRITES_AND_NEVER_SYNCS, StateDurabilityContract.whatWasAcknowledgedIsThereAfterAPowerCut",
    "LETS_TWO_PROCESSES_IN, StateDurabilityContract.aStoreForOneProcessIsRefusedToASecond",
    "HAS_NO_DEADLINE, FrozenStoreContract.everyCallOnAFrozenStoreEndsInTime",
    "TAKES_THE_CLOCK_OF_THE_NEXT_PROCESS,"
        + " StateReopenContract.theStoresTimeDoesNotGoBackWithTheClockOfTheNextProcess",
    "COUNTS_VERSIONS_FROM_ONE_AGAIN, StateReopenContract.versionsGoOnRisingAlsoAfterADelete",
    "CALLS_A_KEPT_COMMIT_NOT_APPLIED, StateCommitContract.whatIsSaidOfAFailedCommitIsSo",
    "ACKNOWLEDGES_A_FAILED_COMMIT, StateCommitContract.whatIsSaidOfAFailedCommitIsSo"
  })
  void stateWithAFaultFailsTheTestThatIsAboutIt(EmbeddedFault fault, String test) {
    assertThat(failures(EmbeddedState.class, Set.of(fault))).contains(test);
  }

  @ParameterizedTest
  @CsvSource({
    "ACKNOWLEDGES_BEFORE_IT_WRITES, AuditDurabilityContract.whatWasAcknowledgedIsThereAfterAKill",
    "WRITES_AND_NEVER_SYNCS, AuditDurabilityContract.whatWasAcknowledgedIsThereAfterAPowerCut",
    "CALLS_A_KEPT_COMMIT_NOT_APPLIED, AuditCommitContract.whatIsSaidOfAFailedCommitIsSo",
    "ACKNOWLEDGES_A_FAILED_COMMIT, AuditCommitContract.whatIsSaidOfAFailedCommitIsSo"
  })
  void recordsWithAFaultFailTheTestThatIsAboutIt(EmbeddedFault fault, String test) {
    assertThat(failures(EmbeddedAudit.class, Set.of(fault))).contains(test);
  }

  @Test
  void withoutAFaultTheSameTestsPass() {
    assertThat(failures(EmbeddedState.class, EmbeddedFault.NONE)).isEmpty();
    assertThat(failures(EmbeddedAudit.class, EmbeddedFault.NONE)).isEmpty();
  }

  private static List<String> failures(Class<?> suite, Set<EmbeddedFault> faults) {
    List<String> failures = new CopyOnWriteArrayList<>();
    TestExecutionListener listener =
        new TestExecutionListener() {
          @Override
          public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
              failures.add(
                  test.getSource()
                      .filter(MethodSource.class::isInstance)
                      .map(source -> name((MethodSource) source))
                      .orElse(test.getDisplayName()));
            }
          }
        };
    LauncherConfig alone =
        LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build();
    LauncherFactory.create(alone)
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(suite))
                .filters(
                    (PostDiscoveryFilter)
                        test ->
                            FilterResult.includedIf(
                                test.getSource()
                                    .filter(MethodSource.class::isInstance)
                                    .map(source -> isAboutDurability((MethodSource) source))
                                    .orElse(true)))
                .configurationParameter(
                    EmbeddedFaultParameter.KEY,
                    faults.stream().map(EmbeddedFault::name).collect(Collectors.joining(" ")))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .build(),
            listener);
    return failures;
  }

  private static boolean isAboutDurability(MethodSource source) {
    return source.getJavaMethod().getDeclaringClass().getName().startsWith(DURABILITY);
  }

  private static String name(MethodSource source) {
    return source.getJavaMethod().getDeclaringClass().getSimpleName()
        + "."
        + source.getMethodName();
  }
}
