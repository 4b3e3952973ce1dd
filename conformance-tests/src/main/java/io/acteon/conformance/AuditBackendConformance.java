package io.acteon.conformance;

import io.acteon.conformance.audit.AppendContract;
import io.acteon.conformance.audit.ChainContract;
import io.acteon.conformance.audit.ChainRaceContract;
import io.acteon.conformance.audit.PagingContract;
import io.acteon.conformance.audit.PurgeContract;
import io.acteon.conformance.audit.QueryContract;
import io.acteon.conformance.audit.RoundTripContract;
import io.acteon.conformance.audit.TamperContract;
import io.acteon.conformance.clock.AuditClockContract;
import io.acteon.conformance.durability.AuditCommitContract;
import io.acteon.conformance.durability.AuditDurabilityContract;
import io.acteon.conformance.durability.AuditReopenContract;
import io.acteon.conformance.durability.FrozenStoreContract;
import io.acteon.conformance.failure.ClosingContract;
import io.acteon.conformance.failure.InterruptContract;
import io.acteon.conformance.failure.NetworkContract;
import io.acteon.conformance.failure.SettingsContract;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditQuery;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Everything that an audit backend is held to. A backend's test is a subclass with one method:
 *
 * <pre>{@code
 * class MineAuditConformanceTest extends AuditBackendConformance {
 *   public AuditBackend open() {
 *     return new MineAuditBackend(...);
 *   }
 * }
 * }</pre>
 */
public abstract class AuditBackendConformance extends BackendConformance<AuditBackend> {

  @Nested
  @DisplayName("A1 A8 append")
  class Appends extends AppendContract {}

  @Nested
  @DisplayName("A2 records come back equal")
  class RoundTrips extends RoundTripContract {}

  @Nested
  @DisplayName("A3 A5 queries")
  class Queries extends QueryContract {}

  @Nested
  @DisplayName("A4 paging")
  class Paging extends PagingContract {}

  @Nested
  @DisplayName("A6 purge")
  class Purges extends PurgeContract {}

  @Nested
  @DisplayName("A7 chains")
  class Chains extends ChainContract {}

  @Nested
  @DisplayName("A7 chains with many appenders")
  class ChainRaces extends ChainRaceContract {}

  @Nested
  @DisplayName("A7 tampering")
  class Tampering extends TamperContract {}

  @Nested
  @DisplayName("B1 B8 settings and set-up")
  @ResourceLock(value = PurgeContract.PURGE, mode = ResourceAccessMode.READ)
  class Settings extends SettingsContract<AuditBackend> {}

  @Nested
  @DisplayName("B2 B4 the network")
  @ResourceLock(value = PurgeContract.PURGE, mode = ResourceAccessMode.READ)
  class Network extends NetworkContract<AuditBackend> {}

  @Nested
  @DisplayName("B3 closing")
  @ResourceLock(value = PurgeContract.PURGE, mode = ResourceAccessMode.READ)
  class Closing extends ClosingContract<AuditBackend> {}

  @Nested
  @DisplayName("B10 wrong clocks")
  class Clocks extends AuditClockContract {}

  @Nested
  @DisplayName("B12 interrupts")
  @ResourceLock(value = PurgeContract.PURGE, mode = ResourceAccessMode.READ)
  class Interrupts extends InterruptContract<AuditBackend> {}

  @Nested
  @DisplayName("A1 A7 what outlives the store's end")
  class Durability extends AuditDurabilityContract {}

  @Nested
  @DisplayName("A1 A7 a store that is opened anew")
  class Reopening extends AuditReopenContract {}

  @Nested
  @DisplayName("B4 a frozen store")
  @ResourceLock(value = PurgeContract.PURGE, mode = ResourceAccessMode.READ)
  class Frozen extends FrozenStoreContract<AuditBackend> {}

  @Nested
  @DisplayName("A1 B6 failing commits")
  @ResourceLock(value = PurgeContract.PURGE, mode = ResourceAccessMode.READ)
  class Commits extends AuditCommitContract {}

  @Override
  final Trial<AuditBackend> newTrial(SuiteInstances<AuditBackend> instances) {
    return new AuditTrial(instances);
  }

  /** A purge would remove records that are not the kit's. */
  @Override
  final void refuseForeignData(AuditBackend backend) {
    List<AuditEntry> newest = backend.store().query(AuditQuery.of(Map.of(), 1000)).entries();
    newest.stream()
        .map(entry -> entry.record().namespace())
        .filter(namespace -> !namespace.startsWith(Trial.NAMESPACE_PREFIX))
        .findFirst()
        .ifPresent(namespace -> {
          throw new IllegalStateException(
              "the store holds audit records of others, such as of the namespace \""
                  + namespace
                  + "\"; give the kit a store or a prefix of its own");
        });
  }
}
