package io.acteon.conformance;

import io.acteon.conformance.clause.Applicability;
import io.acteon.conformance.clause.Undeclared;
import io.acteon.conformance.entry.Instance;
import io.acteon.conformance.entry.ReportKey;
import io.acteon.conformance.harness.HarnessHook;
import io.acteon.spi.Backend;
import io.acteon.spi.Capability;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
      context.publishReportEntry(Instance.of(harness, instances.shared(0)).entry());
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
    List<HarnessHook> missing =
        Arrays.stream(clause.needs())
            .filter(hook -> !hook.isInstance(instances.harness()))
            .map(HarnessHook::of)
            .toList();
    if (!missing.isEmpty()) {
      notShown(missing, instances, context);
    }
    invocation.proceed();
  }

  private static void undeclared(
      Capability capability, Invocation<Void> invocation, ExtensionContext context)
      throws Throwable {
    if (!Undeclared.isRefusable(capability)) {
      abortUndeclared(capability + " is not declared", context);
    }
    Undeclared.requireRefusal(capability, invocation::proceed);
    context.publishReportEntry(ReportKey.REFUSED, capability.name());
  }

  private static void notShown(
      List<HarnessHook> missing, SuiteInstances<?> instances, ExtensionContext context) {
    Applicability applicability =
        new Applicability(instances.harness(), instances.shared(0).capabilities());
    for (HarnessHook hook : missing) {
      applicability.obstacle(hook).ifPresent(reason -> abortUndeclared(reason, context));
    }
    String types =
        missing.stream().map(hook -> hook.type().getSimpleName()).collect(Collectors.joining(", "));
    String reason = "the harness is not " + types;
    context.publishReportEntry(
        Map.of(
            ReportKey.NOT_SHOWN,
            reason,
            ReportKey.MISSING_HOOKS,
            missing.stream().map(HarnessHook::name).collect(Collectors.joining(" "))));
    Assumptions.abort(reason);
  }

  private static void abortUndeclared(String reason, ExtensionContext context) {
    context.publishReportEntry(ReportKey.UNDECLARED, reason);
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
