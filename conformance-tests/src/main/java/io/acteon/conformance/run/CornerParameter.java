package io.acteon.conformance.run;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherSession;

/**
 * Hands the suites of a run the {@link Corner} they try. It travels with the launcher's session,
 * because JUnit makes the suites, and several runs may share a process.
 */
final class CornerParameter implements ParameterResolver {

  /** Leaves a corner for the suite that asks for it. */
  static void put(LauncherSession session, Class<?> suite, Corner<?> corner) {
    session.getStore().put(Namespace.create(CornerParameter.class), suite, corner);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Corner.class;
  }

  @Override
  public Corner<?> resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> suite = parameter.getDeclaringExecutable().getDeclaringClass();
    Corner<?> corner =
        context
            .getStore(
                StoreScope.LAUNCHER_SESSION,
                ExtensionContext.Namespace.create(CornerParameter.class))
            .get(suite, Corner.class);
    if (corner == null) {
      throw new IllegalStateException(suite.getSimpleName() + " is run by ConformanceRun alone");
    }
    return corner;
  }
}
