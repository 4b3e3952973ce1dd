package io.acteon.conformance.fault;

import io.acteon.conformance.clause.ContractClause;

/** A mistake that a backend could make, told in words, and the clause that forbids it. */
public sealed interface Fault permits StateFault, AuditFault {

  String name();

  ContractClause breaks();

  /** The suite whose backend is given this fault. */
  Class<?> suite();
}
