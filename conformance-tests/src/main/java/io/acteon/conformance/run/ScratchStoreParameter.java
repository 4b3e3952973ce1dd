package io.acteon.conformance.run;

import io.acteon.core.scratch.ScratchStore;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherSession;

/**
 * Hands the suites of a run the {@link ScratchStore} they try. It travels with the launcher's
 * session, because JUnit makes the suites, and several runs may share a process.
 */
final class ScratchStoreParameter implements ParameterResolver {

  /** Leaves a store for the suite that asks for it. */
  static void put(LauncherSession session, Class<?> suite, ScratchStore<?> store) {
    session.getStore().put(Namespace.create(ScratchStoreParameter.class), suite, store);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ScratchStore.class;
  }

  @Override
  public ScratchStore<?> resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> suite = parameter.getDeclaringExecutable().getDeclaringClass();
    ScratchStore<?> store =
        context
            .getStore(
                StoreScope.LAUNCHER_SESSION,
                ExtensionContext.Namespace.create(ScratchStoreParameter.class))
            .get(suite, ScratchStore.class);
    if (store == null) {
      throw new IllegalStateException(suite.getSimpleName() + " is run by ConformanceRun alone");
    }
    return store;
  }
}
