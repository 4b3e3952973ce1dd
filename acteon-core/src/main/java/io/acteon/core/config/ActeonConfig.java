package io.acteon.core.config;

import io.acteon.spi.state.StateBackend;
import java.util.List;
import java.util.Objects;

/**
 * Everything a gateway needs to know, checked. What each value means stands beside its default in
 * {@code reference.conf}.
 */
public record ActeonConfig(
    ServerConfig server,
    BackendConfig<StateBackend> state,
    AuditConfig audit,
    RulesConfig rules,
    ExecutorConfig executor,
    List<ProviderConfig> providers,
    LaterConfig later,
    AuthConfig auth,
    TracingConfig tracing) {

  public ActeonConfig {
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(audit, "audit");
    Objects.requireNonNull(rules, "rules");
    Objects.requireNonNull(executor, "executor");
    providers = List.copyOf(providers);
    Objects.requireNonNull(later, "later");
    Objects.requireNonNull(auth, "auth");
    Objects.requireNonNull(tracing, "tracing");
  }

  /** A gateway that asks nobody who they are, and sends no traces. */
  public ActeonConfig(
      ServerConfig server,
      BackendConfig<StateBackend> state,
      AuditConfig audit,
      RulesConfig rules,
      ExecutorConfig executor,
      List<ProviderConfig> providers) {
    this(
        server,
        state,
        audit,
        rules,
        executor,
        providers,
        LaterConfig.DEFAULT,
        AuthConfig.NONE,
        TracingConfig.NONE);
  }
}
