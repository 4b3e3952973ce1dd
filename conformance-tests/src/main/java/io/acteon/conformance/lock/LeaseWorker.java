package io.acteon.conformance.lock;

import com.typesafe.config.ConfigFactory;
import io.acteon.core.lease.LeaseService;
import io.acteon.spi.StateBackendProvider;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import java.nio.charset.StandardCharsets;

/** One process of {@link ProcessContract}: takes the lease, adds one, and gives it back. */
public final class LeaseWorker {

  private LeaseWorker() {}

  /**
   * Reads the section of the configuration from the standard input.
   *
   * @param arguments the provider's class, the four parts of the key, and how often
   */
  public static void main(String[] arguments) throws Exception {
    String section = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    StateBackendProvider provider =
        Class.forName(arguments[0])
            .asSubclass(StateBackendProvider.class)
            .getDeclaredConstructor()
            .newInstance();
    StateKey total = new StateKey(arguments[1], arguments[2], arguments[3], arguments[4]);
    try (StateBackend backend = provider.configure(ConfigFactory.parseString(section)).open();
        LeaseService leases =
            new LeaseService(backend.store(), total.namespace(), total.tenant())) {
      for (int i = 0; i < Integer.parseInt(arguments[5]); i++) {
        LeaseLoadContract.addOneUnderTheLease(leases, backend.store(), total);
      }
    }
  }
}
