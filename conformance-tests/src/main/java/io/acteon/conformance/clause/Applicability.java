package io.acteon.conformance.clause;

import io.acteon.conformance.harness.BySettings;
import io.acteon.conformance.harness.Harness;
import io.acteon.conformance.harness.HarnessHook;
import io.acteon.conformance.harness.SharedOnHost;
import io.acteon.spi.Capability;
import io.acteon.spi.PrefixedBackendFactory;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a backend is of the sort that a hook is about: where it is not, nothing is missing from
 * the harness.
 */
public record Applicability(Harness<?> harness, Set<Capability> capabilities) {

  /** What the backend lacks for a harness to have the hook at all. */
  public Optional<String> obstacle(HarnessHook hook) {
    return switch (hook) {
      case OVER_NETWORK -> network();
      case REOPENS, FREEZES_STORE, FAILS_COMMITS -> embedded();
      case OPENS_PREFIXES -> prefixes();
      case MOVES_TIME,
          BY_SETTINGS,
          SWEEPS_SOON,
          COUNTS_WORK,
          TAMPERS,
          KILLS_STORE,
          CUTS_POWER,
          OPENS_OLDER ->
          Optional.empty();
    };
  }

  private Optional<String> network() {
    if (!capabilities.contains(Capability.SHARED)) {
      return Optional.of("SHARED is not declared");
    }
    return harness instanceof SharedOnHost
        ? Optional.of("the store is shared on one host, without a network")
        : Optional.empty();
  }

  private Optional<String> embedded() {
    return capabilities.contains(Capability.SHARED) && !(harness instanceof SharedOnHost)
        ? Optional.of("the store is a server's")
        : Optional.empty();
  }

  private Optional<String> prefixes() {
    boolean has =
        harness instanceof BySettings<?> settings
            ? settings.provider().defaults().root().containsKey(PrefixedBackendFactory.PREFIX)
            : Capability.outliveProcess(capabilities);
    return has ? Optional.empty() : Optional.of("the backend has no prefixes");
  }
}
