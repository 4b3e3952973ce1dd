package io.acteon.conformance.embedded;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a suite the faults that the run is about, which the run names in its configuration. */
final class EmbeddedFaultParameter implements ParameterResolver {

  static final String KEY = "io.acteon.conformance.embedded.faults";

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Set.class;
  }

  @Override
  public Set<EmbeddedFault> resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Stream.of(context.getConfigurationParameter(KEY).orElseThrow().split(" "))
        .filter(name -> !name.isEmpty())
        .map(EmbeddedFault::valueOf)
        .collect(Collectors.toSet());
  }
}
