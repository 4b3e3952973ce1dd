package io.acteon.conformance;

import io.acteon.conformance.due.DueClaimContract;
import io.acteon.conformance.due.DueRaceContract;
import io.acteon.conformance.due.ScheduleContract;
import io.acteon.conformance.state.BatchContract;
import io.acteon.conformance.state.ClaimContract;
import io.acteon.conformance.state.CounterContract;
import io.acteon.conformance.state.DeleteContract;
import io.acteon.conformance.state.ExpiryContract;
import io.acteon.conformance.state.ExpiryModeContract;
import io.acteon.conformance.state.KeyContract;
import io.acteon.conformance.state.ModelContract;
import io.acteon.conformance.state.ScanContract;
import io.acteon.conformance.state.ScanUnderWriteContract;
import io.acteon.conformance.state.SwapContract;
import io.acteon.conformance.state.ValueContract;
import io.acteon.conformance.state.VersionContract;
import io.acteon.conformance.state.WindowContract;
import io.acteon.spi.state.StateBackend;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * Everything that a state backend is held to. A backend's test is a subclass with one method:
 *
 * <pre>{@code
 * class MineStateConformanceTest extends StateBackendConformance {
 *   public StateBackend open() {
 *     return new MineStateBackend(...);
 *   }
 * }
 * }</pre>
 */
public abstract class StateBackendConformance extends BackendConformance<StateBackend> {

  @Nested
  @DisplayName("S1 S2 keys and tenants")
  class Keys extends KeyContract {}

  @Nested
  @DisplayName("S3 S4 S5 S8 values")
  class Values extends ValueContract {}

  @Nested
  @DisplayName("S6 S7 checkAndSet")
  class Claims extends ClaimContract {}

  @Nested
  @DisplayName("S9 versions")
  class Versions extends VersionContract {}

  @Nested
  @DisplayName("S10 compareAndSwap")
  class Swaps extends SwapContract {}

  @Nested
  @DisplayName("S11 delete")
  class Deletes extends DeleteContract {}

  @Nested
  @DisplayName("S12 modes of expiry")
  class ExpiryModes extends ExpiryModeContract {}

  @Nested
  @DisplayName("S13 expiry")
  class Expiries extends ExpiryContract {}

  @Nested
  @DisplayName("S14 windows of counters")
  class Windows extends WindowContract {}

  @Nested
  @DisplayName("S15 counters")
  class Counters extends CounterContract {}

  @Nested
  @DisplayName("S16 scan")
  class Scans extends ScanContract {}

  @Nested
  @DisplayName("S16 scan while others write")
  class ScansUnderWrite extends ScanUnderWriteContract {}

  @Nested
  @DisplayName("S17 batches")
  class Batches extends BatchContract {}

  @Nested
  @DisplayName("S4 S17 random commands against the model")
  class Model extends ModelContract {}

  @Nested
  @DisplayName("D1 D2 schedule and due")
  class Schedules extends ScheduleContract {}

  @Nested
  @DisplayName("D3 D4 claiming what is due")
  class DueClaims extends DueClaimContract {}

  @Nested
  @DisplayName("D3 D4 many claimers")
  class DueRaces extends DueRaceContract {}

  @Override
  final Trial<StateBackend> newTrial(Bench<StateBackend> bench) {
    return new StateTrial(bench);
  }
}
