package io.acteon.conformance;

import io.acteon.conformance.clock.StateClockContract;
import io.acteon.conformance.counter.CeilingContract;
import io.acteon.conformance.counter.CounterContract;
import io.acteon.conformance.counter.WindowContract;
import io.acteon.conformance.due.ClaimCostContract;
import io.acteon.conformance.due.DueClaimContract;
import io.acteon.conformance.due.DueDelayContract;
import io.acteon.conformance.due.DueExtensionContract;
import io.acteon.conformance.due.DueRaceContract;
import io.acteon.conformance.due.ScheduleContract;
import io.acteon.conformance.durability.FrozenStoreContract;
import io.acteon.conformance.durability.OlderStoreContract;
import io.acteon.conformance.durability.StateCommitContract;
import io.acteon.conformance.durability.StateDurabilityContract;
import io.acteon.conformance.durability.StateReopenContract;
import io.acteon.conformance.failure.ClosingContract;
import io.acteon.conformance.failure.InterruptContract;
import io.acteon.conformance.failure.LostReplyContract;
import io.acteon.conformance.failure.MessageContract;
import io.acteon.conformance.failure.NetworkContract;
import io.acteon.conformance.failure.PrefixContract;
import io.acteon.conformance.failure.SettingsContract;
import io.acteon.conformance.history.HistoryContract;
import io.acteon.conformance.lock.HoldContract;
import io.acteon.conformance.lock.KeepAliveContract;
import io.acteon.conformance.lock.LeaseContract;
import io.acteon.conformance.lock.LeaseLoadContract;
import io.acteon.conformance.lock.ProcessContract;
import io.acteon.conformance.lock.WaitContract;
import io.acteon.conformance.model.random.ModelContract;
import io.acteon.conformance.scan.ScanContract;
import io.acteon.conformance.scan.ScanUnderWriteContract;
import io.acteon.conformance.state.BatchContract;
import io.acteon.conformance.state.ClaimContract;
import io.acteon.conformance.state.DeleteContract;
import io.acteon.conformance.state.ExpiryContract;
import io.acteon.conformance.state.ExpiryModeContract;
import io.acteon.conformance.state.FenceContract;
import io.acteon.conformance.state.KeyContract;
import io.acteon.conformance.state.SwapContract;
import io.acteon.conformance.state.SweepCountContract;
import io.acteon.conformance.state.ValueContract;
import io.acteon.conformance.state.VersionContract;
import io.acteon.conformance.state.VisibilityContract;
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
  @DisplayName("S4 S17 D1 D2 D3 D4 random steps against the model")
  class Model extends ModelContract {}

  @Nested
  @DisplayName("S4 S6 S17 B6 B13 concurrent histories")
  class Histories extends HistoryContract {}

  @Nested
  @DisplayName("S18 fenced writes")
  class Fences extends FenceContract {}

  @Nested
  @DisplayName("S19 sweeping")
  class Sweeps extends SweepCountContract {}

  @Nested
  @DisplayName("S20 ceilings of counters")
  class Ceilings extends CeilingContract {}

  @Nested
  @DisplayName("D1 D2 schedule and due")
  class Schedules extends ScheduleContract {}

  @Nested
  @DisplayName("D3 D4 claiming what is due")
  class DueClaims extends DueClaimContract {}

  @Nested
  @DisplayName("D3 D4 many claimers")
  class DueRaces extends DueRaceContract {}

  @Nested
  @DisplayName("D5 the cost of a claim")
  class ClaimCosts extends ClaimCostContract {}

  @Nested
  @DisplayName("D6 extending claims")
  class DueExtensions extends DueExtensionContract {}

  @Nested
  @DisplayName("D6 delays")
  class DueDelays extends DueDelayContract {}

  @Nested
  @DisplayName("L1 L2 L7 L9 leases")
  class Leases extends LeaseContract {}

  @Nested
  @DisplayName("L3 L4 waiting for a lease")
  class Waits extends WaitContract {}

  @Nested
  @DisplayName("L5 L6 holding a lease")
  class Holds extends HoldContract {}

  @Nested
  @DisplayName("L8 keeping a lease alive")
  class KeepAlives extends KeepAliveContract {}

  @Nested
  @DisplayName("L10 L11 many leases")
  class LeaseLoads extends LeaseLoadContract {}

  @Nested
  @DisplayName("L1 L11 processes")
  class Processes extends ProcessContract {}

  @Nested
  @DisplayName("B1 B8 B11 settings and set-up")
  class Settings extends SettingsContract<StateBackend> {}

  @Nested
  @DisplayName("B2 B4 the network")
  class Network extends NetworkContract<StateBackend> {}

  @Nested
  @DisplayName("B3 closing")
  class Closing extends ClosingContract<StateBackend> {}

  @Nested
  @DisplayName("B5 messages")
  class Messages extends MessageContract {}

  @Nested
  @DisplayName("B6 lost replies")
  class LostReplies extends LostReplyContract {}

  @Nested
  @DisplayName("B9 prefixes")
  class Prefixes extends PrefixContract {}

  @Nested
  @DisplayName("B10 wrong clocks")
  class Clocks extends StateClockContract {}

  @Nested
  @DisplayName("B12 interrupts")
  class Interrupts extends InterruptContract<StateBackend> {}

  @Nested
  @DisplayName("B13 visibility")
  class Visibility extends VisibilityContract {}

  @Nested
  @DisplayName("B2 B11 S9 S14 D4 what outlives the store's end")
  class Durability extends StateDurabilityContract {}

  @Nested
  @DisplayName("B3 S9 S13 D3 L7 a store that is opened anew")
  class Reopening extends StateReopenContract {}

  @Nested
  @DisplayName("B4 a frozen store")
  class Frozen extends FrozenStoreContract<StateBackend> {}

  @Nested
  @DisplayName("B5 B6 failing commits")
  class Commits extends StateCommitContract {}

  @Nested
  @DisplayName("B8 older versions")
  class Older extends OlderStoreContract {}

  @Override
  final Trial<StateBackend> newTrial(SuiteInstances<StateBackend> instances) {
    return new StateTrial(instances);
  }
}
