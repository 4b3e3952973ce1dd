package io.acteon.examples.embedded;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.acteon.core.lease.LeaseService;
import io.acteon.core.wiring.Resources;
import io.acteon.core.wiring.StateModule;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Takes a lease and a claim, in the backend that a configuration file names, or in memory. */
public final class LeaseAndClaim {

  /** Run with the path of a configuration file, or with nothing. */
  public static void main(String[] args) {
    Injector acteon =
        Guice.createInjector(StateModule.load(Stream.of(args).map(Path::of).findFirst()));
    try {
      StateStore store = acteon.getInstance(StateStore.class);
      LeaseService leases = acteon.getInstance(LeaseService.class);
      try (var lease = leases.tryAcquire("report", Duration.ofMinutes(1)).orElseThrow()) {
        System.out.println("alone until released, with fencing token " + lease.fencingToken());
        StateKey key = new StateKey("shop", "acme", "report", "2026-11-23");
        ClaimResult claim = store.checkAndSet(key, "written", Expiry.after(Duration.ofDays(1)));
        System.out.println(claim instanceof ClaimResult.Created ? "first today" : "done before");
      }
    } finally {
      acteon.getInstance(Resources.class).close();
    }
  }
}
