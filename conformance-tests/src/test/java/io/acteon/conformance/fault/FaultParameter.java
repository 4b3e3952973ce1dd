package io.acteon.conformance.fault;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a suite the fault that the run is about, which the run names in its configuration. */
final class FaultParameter implements ParameterResolver {

  static final String KEY = "io.acteon.conformance.fault";

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return Fault.class.isAssignableFrom(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Faults.named(context.getConfigurationParameter(KEY).orElseThrow());
  }
}
