package io.acteon.conformance.embedded;

import io.acteon.conformance.AuditBackendConformance;
import io.acteon.conformance.harness.CutsPower;
import io.acteon.conformance.harness.FailsCommits;
import io.acteon.conformance.harness.KillsStore;
import io.acteon.conformance.harness.Reopens;
import io.acteon.spi.Capability;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.toolkit.internal.audit.OrderedAuditBackend;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kit over records in a tree on a disk with a fault. */
@ExtendWith(EmbeddedFaultParameter.class)
final class EmbeddedAudit extends AuditBackendConformance
    implements Reopens<AuditBackend>,
        KillsStore<AuditBackend>,
        CutsPower<AuditBackend>,
        FailsCommits<AuditBackend> {

  private static final Set<Capability> CAPABILITIES =
      Set.of(Capability.DURABLE, Capability.TAMPER_EVIDENCE);

  private final Set<EmbeddedFault> faults;
  private final EmbeddedStore<AuditBackend> shared;

  EmbeddedAudit(Set<EmbeddedFault> faults) {
    this.faults = faults;
    this.shared = newStore();
  }

  @Override
  public AuditBackend open() {
    return shared.open();
  }

  @Override
  public EmbeddedStore<AuditBackend> newStore() {
    return new EmbeddedStore<>(faults, access -> new OrderedAuditBackend(CAPABILITIES, access));
  }
}
