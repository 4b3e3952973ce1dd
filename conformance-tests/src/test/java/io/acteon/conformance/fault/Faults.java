package io.acteon.conformance.fault;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.fault.audit.AppendFaults;
import io.acteon.conformance.fault.audit.ChainFaults;
import io.acteon.conformance.fault.audit.PagingFaults;
import io.acteon.conformance.fault.audit.PurgeFaults;
import io.acteon.conformance.fault.audit.QueryFaults;
import io.acteon.conformance.fault.audit.RoundTripFaults;
import io.acteon.conformance.fault.due.DueClaimFaults;
import io.acteon.conformance.fault.due.DueExtensionFaults;
import io.acteon.conformance.fault.due.RequiredDueIndex;
import io.acteon.conformance.fault.due.ScheduleFaults;
import io.acteon.conformance.fault.failure.FailureFaults;
import io.acteon.conformance.fault.failure.InstanceFaults;
import io.acteon.conformance.fault.failure.LineFaults;
import io.acteon.conformance.fault.lock.GrantFaults;
import io.acteon.conformance.fault.lock.HoldFaults;
import io.acteon.conformance.fault.lock.LeaseStorageFaults;
import io.acteon.conformance.fault.state.BatchFaults;
import io.acteon.conformance.fault.state.CeilingFaults;
import io.acteon.conformance.fault.state.ClaimFaults;
import io.acteon.conformance.fault.state.CounterFaults;
import io.acteon.conformance.fault.state.ExpiryFaults;
import io.acteon.conformance.fault.state.FenceFaults;
import io.acteon.conformance.fault.state.KeyFaults;
import io.acteon.conformance.fault.state.ScanFaults;
import io.acteon.conformance.fault.state.SwapFaults;
import io.acteon.conformance.fault.state.SweepFaults;
import io.acteon.conformance.fault.state.ValueFaults;
import io.acteon.conformance.fault.state.VersionFaults;
import io.acteon.conformance.fault.store.FaultyAuditStore;
import io.acteon.conformance.fault.store.FaultyStore;
import java.util.List;
import java.util.stream.Stream;

/** The list of all faults. Each is made anew for every run, with what it remembers. */
final class Faults {

  private Faults() {}

  static List<Fault> all() {
    return Stream.<Stream<? extends Fault>>of(
            KeyFaults.all(),
            ValueFaults.all(),
            ClaimFaults.all(),
            VersionFaults.all(),
            SwapFaults.all(),
            ExpiryFaults.all(),
            CounterFaults.all(),
            CeilingFaults.all(),
            ScanFaults.all(),
            BatchFaults.all(),
            FenceFaults.all(),
            SweepFaults.all(),
            ScheduleFaults.all(),
            DueClaimFaults.all(),
            DueExtensionFaults.all(),
            GrantFaults.all(),
            HoldFaults.all(),
            LeaseStorageFaults.all(),
            AppendFaults.all(),
            RoundTripFaults.all(),
            QueryFaults.all(),
            PagingFaults.all(),
            PurgeFaults.all(),
            ChainFaults.all(),
            FailureFaults.all(),
            InstanceFaults.all(),
            LineFaults.all())
        .flatMap(group -> group)
        .<Fault>map(fault -> fault)
        .toList();
  }

  /** What is left of a faulty backend without its fault, once for each suite. */
  static List<Fault> none() {
    return List.of(
        StateFault.ofStore("state without a fault", ContractClause.S1, FaultyStore::new),
        StateFault.ofStore("leases without a fault", ContractClause.L1, FaultyStore::new),
        new StateFault("due indexes without extension", ContractClause.D6, RequiredDueIndex::of),
        new StateFault("a line without a fault", ContractClause.B6, correct -> correct),
        AuditFault.ofStore("audit without a fault", ContractClause.A1, FaultyAuditStore::new));
  }

  static Fault named(String name) {
    return Stream.concat(all().stream(), none().stream())
        .filter(fault -> fault.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
