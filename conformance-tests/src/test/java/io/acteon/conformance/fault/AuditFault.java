package io.acteon.conformance.fault;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.fault.store.FaultyAuditBackend;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditStore;
import java.util.function.UnaryOperator;

/**
 * A fault of an audit backend.
 *
 * @param mistake as for {@link StateFault#mistake}
 */
public record AuditFault(String name, ContractClause breaks, UnaryOperator<AuditBackend> mistake)
    implements Fault {

  /** A fault of the records. */
  public static AuditFault ofStore(
      String name, ContractClause breaks, UnaryOperator<AuditStore> mistake) {
    return new AuditFault(name, breaks, correct -> FaultyAuditBackend.withStore(correct, mistake));
  }

  @Override
  public Class<?> suite() {
    return ChainedAudit.class;
  }

  @Override
  public String toString() {
    return name;
  }
}
