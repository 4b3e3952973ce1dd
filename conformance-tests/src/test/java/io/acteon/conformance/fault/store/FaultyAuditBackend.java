package io.acteon.conformance.fault.store;

import io.acteon.conformance.DecoratedAuditBackend;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditStore;
import java.util.function.UnaryOperator;

/** Does what the correct instance does, but for what a fault overrides. */
public class FaultyAuditBackend extends DecoratedAuditBackend {

  public FaultyAuditBackend(AuditBackend correct) {
    super(correct, correct.store());
  }

  /** Makes mistakes in its store. */
  public static AuditBackend withStore(AuditBackend correct, UnaryOperator<AuditStore> mistake) {
    return new DecoratedAuditBackend(correct, mistake.apply(correct.store()));
  }
}
