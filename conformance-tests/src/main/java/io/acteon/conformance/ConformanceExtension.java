package io.acteon.conformance;

import io.acteon.spi.Backend;
import io.acteon.spi.Capability;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives each test its {@link Trial}, and holds it to what the backend declared. */
final class ConformanceExtension
    implements BeforeAllCallback, ParameterResolver, InvocationInterceptor {

  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(ConformanceExtension.class);

  /**
   * What a store must be for a harness to have the ability at all: one that a single process has to
   * itself is reached over no network, and holds nobody else's data.
   */
  private static final Map<Class<?>, Capability> PROPERTIES =
      Map.of(OverNetwork.class, Capability.SHARED, OpensPrefixes.class, Capability.SHARED);

  @Override
  public void beforeAll(ExtensionContext context) {
    Object test = context.getTestInstance().orElse(null);
    if (test instanceof BackendConformance<?> harness) {
      context.getStore(HERE).put(SuiteInstances.class, open(context, harness));
    }
  }

  private static <B extends Backend> SuiteInstances<B> open(
      ExtensionContext context, BackendConformance<B> harness) {
    context.publishReportEntry(ReportKey.BACKEND, harness.backend());
    SuiteInstances<B> instances = new SuiteInstances<>(harness);
    try {
      harness.refuseForeignData(instances.shared(0));
      context.publishReportEntry(ReportKey.describe(instances.shared(0)));
      return instances;
    } catch (RuntimeException | Error failed) {
      instances.close();
      throw failed;
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return Trial.class.isAssignableFrom(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(HERE)
        .getOrComputeIfAbsent(Trial.class, key -> instances(context).newTrial(), Trial.class);
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    Optional<Clause> clause =
        AnnotationSupport.findAnnotation(method.getExecutable(), Clause.class);
    if (clause.isPresent()) {
      hold(clause.get(), invocation, context);
    } else {
      invocation.proceed();
    }
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    interceptTestMethod(invocation, method, context);
  }

  private static void hold(Clause clause, Invocation<Void> invocation, ExtensionContext context)
      throws Throwable {
    SuiteInstances<?> instances = instances(context);
    for (Capability capability : clause.requires()) {
      if (!instances.shared(0).capabilities().contains(capability)) {
        undeclared(capability, invocation, context);
        return;
      }
    }
    for (Class<?> ability : clause.needs()) {
      if (!ability.isInstance(instances.harness())) {
        notShown(ability, instances.shared(0), context);
      }
    }
    invocation.proceed();
  }

  private static void undeclared(
      Capability capability, Invocation<Void> invocation, ExtensionContext context)
      throws Throwable {
    if (!Undeclared.isRefusable(capability)) {
      abortUndeclared(capability, context);
    }
    Undeclared.requireRefusal(capability, invocation::proceed);
    context.publishReportEntry(ReportKey.REFUSED, capability.name());
  }

  private static void abortUndeclared(Capability capability, ExtensionContext context) {
    context.publishReportEntry(ReportKey.UNDECLARED, capability.name());
    Assumptions.abort(capability + " is not declared");
  }

  private static void notShown(Class<?> ability, Backend backend, ExtensionContext context) {
    Capability property = PROPERTIES.get(ability);
    if (property != null && !backend.capabilities().contains(property)) {
      abortUndeclared(property, context);
    }
    String reason = "the harness is not " + ability.getSimpleName();
    context.publishReportEntry(ReportKey.NOT_SHOWN, reason);
    Assumptions.abort(reason);
  }

  private static SuiteInstances<?> instances(ExtensionContext context) {
    SuiteInstances<?> instances =
        context.getStore(HERE).get(SuiteInstances.class, SuiteInstances.class);
    if (instances == null) {
      throw new IllegalStateException(
          "contract classes run nested in a subclass of StateBackendConformance or"
              + " AuditBackendConformance, one instance of it per class");
    }
    return instances;
  }
}
