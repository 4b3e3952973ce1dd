package io.acteon.conformance.run;

import io.acteon.conformance.report.RunReport;
import io.acteon.conformance.report.listen.ClauseListener;
import io.acteon.core.scratch.ScratchStore;
import io.acteon.spi.Backend;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.state.StateBackend;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * One run of the kit against the backends of a deployed system, beside its data and while it works:
 * everything is written under a prefix that nobody else uses, and removed in the end.
 *
 * <pre>{@code
 * ConformanceRun run = ConformanceRun.of(new Target<>(provider, section), Optional.empty());
 * try {
 *   run.setUp();
 *   RunReport report = run.execute();
 *   new ReportFolder(Path.of("report")).write(report);
 * } finally {
 *   List<String> leftovers = run.leave();
 * }
 * }</pre>
 */
public final class ConformanceRun {

  /** How many groups of tests run side by side, whatever the machine: the store has other work. */
  private static final int PARALLEL = 4;

  private static final String LONGEST_TEST = "3 m";

  private final Map<Class<?>, ScratchStore<?>> stores;

  private ConformanceRun(Map<Class<?>, ScratchStore<?>> stores) {
    this.stores = stores;
  }

  /**
   * Makes a run that has not begun; no store is reached.
   *
   * @param audit if it is to be tried, too
   * @throws io.acteon.spi.settings.ConfigurationException if the settings are bad, or what a run
   *     writes could not be removed
   */
  public static ConformanceRun of(
      Target<StateBackend> state, Optional<Target<AuditBackend>> audit) {
    String prefix = ScratchStore.newPrefix("kit");
    Map<Class<?>, ScratchStore<?>> stores = new LinkedHashMap<>();
    ScratchStore<StateBackend> store = store("state", state, prefix);
    stores.put(store.isPrefixed() ? PrefixedState.class : DeployedState.class, store);
    audit.ifPresent(target -> stores.put(DeployedAudit.class, store("audit", target, prefix)));
    return new ConformanceRun(stores);
  }

  private static <B extends Backend> ScratchStore<B> store(
      String section, Target<B> target, String prefix) {
    return new ScratchStore<>(section, target.provider(), target.section(), prefix);
  }

  /** What is tried, and where; a line for each backend. */
  public List<String> plan() {
    return stores.values().stream().map(ScratchStore::toString).toList();
  }

  /**
   * Creates what the stores need.
   *
   * @return the description of each
   * @throws io.acteon.spi.BackendException if that fails
   */
  public List<String> setUp() {
    return stores.values().stream().map(ScratchStore::setUp).distinct().toList();
  }

  /** Tries every clause. Blocks until all is tried; {@code listeners} hear how far it is. */
  public RunReport execute(TestExecutionListener... listeners) {
    AtomicReference<Optional<RunReport>> report = new AtomicReference<>(Optional.empty());
    try (LauncherSession session = LauncherFactory.openSession(launcher())) {
      stores.forEach((suite, store) -> ScratchStoreParameter.put(session, suite, store));
      session.getLauncher().registerTestExecutionListeners(listeners);
      session
          .getLauncher()
          .registerTestExecutionListeners(
              new ClauseListener(result -> report.set(Optional.of(result))));
      session.getLauncher().execute(request());
    }
    return report
        .get()
        .orElseThrow(() -> new IllegalStateException("the kit's tests were not found"));
  }

  /**
   * Ends the run, closes what is open, and removes what it wrote. Safe to repeat, and from any
   * thread: tests that are under way fail.
   *
   * @return what could not be removed, by backend and prefix, and why
   */
  public List<String> leave() {
    return stores.values().stream().flatMap(store -> store.leave().stream()).toList();
  }

  /** What else lies on the class path has no say. */
  private static LauncherConfig launcher() {
    return LauncherConfig.builder()
        .enableLauncherDiscoveryListenerAutoRegistration(false)
        .enableLauncherSessionListenerAutoRegistration(false)
        .enablePostDiscoveryFilterAutoRegistration(false)
        .enableTestExecutionListenerAutoRegistration(false)
        .build();
  }

  private LauncherDiscoveryRequest request() {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(stores.keySet().stream().map(DiscoverySelectors::selectClass).toList())
        .filters(EngineFilter.includeEngines("junit-jupiter"))
        .configurationParameters(
            Map.of(
                "junit.jupiter.execution.parallel.enabled",
                "true",
                "junit.jupiter.execution.parallel.mode.default",
                "same_thread",
                "junit.jupiter.execution.parallel.mode.classes.default",
                "concurrent",
                "junit.jupiter.execution.parallel.config.strategy",
                "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism",
                Integer.toString(PARALLEL),
                "junit.jupiter.execution.timeout.default",
                LONGEST_TEST))
        .build();
  }
}
