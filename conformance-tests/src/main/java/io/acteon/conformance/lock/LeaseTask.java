package io.acteon.conformance.lock;

import io.acteon.conformance.harness.ProcessTask;
import io.acteon.core.lease.LeaseService;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import java.util.List;

/**
 * One process of {@link ProcessContract}: takes the lease, adds one, and gives it back. Its
 * arguments are the four parts of the total's key, and how often.
 */
final class LeaseTask implements ProcessTask<StateBackend> {

  @Override
  public void run(StateBackend backend, List<String> arguments) {
    StateKey total =
        new StateKey(arguments.get(0), arguments.get(1), arguments.get(2), arguments.get(3));
    try (LeaseService leases =
        new LeaseService(backend.store(), total.namespace(), total.tenant())) {
      for (int i = 0; i < Integer.parseInt(arguments.get(4)); i++) {
        LeaseLoadContract.addOneUnderTheLease(leases, backend.store(), total);
      }
    }
  }
}
