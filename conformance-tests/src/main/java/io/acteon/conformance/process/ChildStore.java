package io.acteon.conformance.process;

import com.typesafe.config.Config;
import io.acteon.conformance.harness.KillsStore;
import io.acteon.conformance.harness.ProcessTask;
import io.acteon.conformance.harness.Reopens;
import io.acteon.core.plugin.Found.Kind;
import io.acteon.spi.AuditBackendProvider;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.StateBackendProvider;
import java.time.Duration;
import java.util.List;

/**
 * A store of a test's own that settings name: it is closed and opened in this process and in
 * others, and killed with the JVM that has it open. With it a harness of an embedded store is
 * {@link Reopens} and {@link KillsStore} in one method:
 *
 * <pre>{@code
 * public ChildStore<StateBackend> newStore() {
 *   return new ChildStore<>(provider(), settingsOf(newFile()));
 * }
 * }</pre>
 *
 * @param settings of a store that is new
 * @param <B> the kind of backend
 */
public record ChildStore<B extends Backend>(BackendProvider<B> provider, Config settings)
    implements Reopens.Store<B>, KillsStore.Store<B> {

  public ChildStore {
    if (!(provider instanceof StateBackendProvider || provider instanceof AuditBackendProvider)) {
      throw new IllegalArgumentException(
          provider.getClass().getName()
              + " is no StateBackendProvider and no AuditBackendProvider, so no process finds it");
    }
  }

  @Override
  public B open() {
    return provider.configure(settings).open();
  }

  @Override
  public void runAt(Duration skew, Class<? extends ProcessTask<B>> task, List<String> arguments)
      throws Exception {
    try (AgentJar agent = AgentJar.create();
        ChildJvm child =
            ProcessMain.start(agent.skewedBy(skew), kind(), provider, settings, task, arguments)) {
      child.await();
    }
  }

  @Override
  public KillsStore.Running start(Class<? extends ProcessTask<B>> task, List<String> arguments) {
    return ProcessMain.start(List.of(), kind(), provider, settings, task, arguments)::kill;
  }

  private Kind kind() {
    return provider instanceof StateBackendProvider ? Kind.STATE : Kind.AUDIT;
  }
}
