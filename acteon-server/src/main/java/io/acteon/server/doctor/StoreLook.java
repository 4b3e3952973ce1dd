package io.acteon.server.doctor;

import io.acteon.core.config.BackendConfig;
import io.acteon.spi.Backend;
import io.acteon.spi.Capability;
import io.acteon.spi.diagnose.Diagnosable;
import io.acteon.spi.diagnose.Finding;
import io.acteon.spi.diagnose.StoreFindings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks at a store. One that cannot be asked without opening an instance is opened, as a gateway
 * would, and pinged; that is said before.
 */
record StoreLook(String section, Duration time, Consumer<String> progress) {

  <B extends Backend> List<Finding> at(BackendConfig<B> config) {
    return Look.at(section + ".backend = \"" + config.name() + "\"", time, () -> askOrOpen(config));
  }

  private <B extends Backend> List<Finding> askOrOpen(BackendConfig<B> config) {
    Optional<Diagnosable> diagnosis = config.factory().diagnosis();
    if (diagnosis.isPresent()) {
      progress.accept("Asking the " + section + " backend " + config.name());
      return diagnosis.get().diagnose(time);
    }
    progress.accept(
        "Opening the "
            + section
            + " backend "
            + config.name()
            + ", as a server does: it cannot be asked in another way");
    return opened(config);
  }

  private static <B extends Backend> List<Finding> opened(BackendConfig<B> config) {
    try (B backend = config.factory().open()) {
      String where = backend.describe();
      List<Finding> findings = new ArrayList<>();
      findings.add(Finding.ok("store.opens", where, "it can be used"));
      findings.add(StoreFindings.latency(where, backend::ping));
      findings.add(
          StoreFindings.promises(where, config.provider().capabilities(), backend.capabilities()));
      findings.add(durability(where, backend));
      return findings;
    }
  }

  private static Finding durability(String where, Backend backend) {
    return Capability.outliveProcess(backend.capabilities())
        ? Finding.ok("store.durable", where, "what it keeps outlives a server's process")
        : Finding.warning(
            "store.durable",
            where,
            "what it keeps is gone when the server stops: what was executed before is executed"
                + " again, and no record of it is left",
            "choose a backend that keeps it, such as file or postgres, for more than trying out");
  }
}
