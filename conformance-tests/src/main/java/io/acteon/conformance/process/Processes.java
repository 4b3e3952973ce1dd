package io.acteon.conformance.process;

import io.acteon.conformance.StateTrial;
import io.acteon.conformance.Trial;
import io.acteon.conformance.harness.BySettings;
import io.acteon.conformance.harness.ProcessTask;
import io.acteon.core.plugin.Found.Kind;
import io.acteon.spi.Backend;
import java.time.Duration;
import java.util.List;

/**
 * Starts processes that share the store of a trial. They end with the trial at the latest.
 *
 * @param <B> the kind of backend
 */
public final class Processes<B extends Backend> {

  /**
   * What tests lock that start many: on a few cores, those of several backends at once would take
   * longer to start than a store may take to be opened.
   */
  public static final String MANY = "io.acteon.conformance.processes";

  private final Trial<B> trial;
  private final BySettings<B> harness;

  private Processes(Trial<B> trial, BySettings<B> harness) {
    this.trial = trial;
    this.harness = harness;
  }

  /** For a trial whose harness is {@link BySettings}. */
  @SuppressWarnings("unchecked")
  public static <B extends Backend> Processes<B> of(Trial<B> trial) {
    return new Processes<>(trial, trial.harness(BySettings.class));
  }

  /** Starts one that does {@code task}. */
  public ChildJvm start(Class<? extends ProcessTask<B>> task, List<String> arguments) {
    return start(List.of(), task, arguments);
  }

  /** Starts one whose wall clock is ahead by {@code skew}, or behind if that is negative. */
  public ChildJvm start(
      Class<? extends ProcessTask<B>> task, List<String> arguments, Duration skew) {
    AgentJar agent = trial.owned(AgentJar.create());
    return start(agent.skewedBy(skew), task, arguments);
  }

  private ChildJvm start(
      List<String> options, Class<? extends ProcessTask<B>> task, List<String> arguments) {
    return trial.owned(
        ProcessMain.start(
            options,
            trial instanceof StateTrial ? Kind.STATE : Kind.AUDIT,
            harness.provider(),
            harness.settings(),
            task,
            arguments));
  }
}
