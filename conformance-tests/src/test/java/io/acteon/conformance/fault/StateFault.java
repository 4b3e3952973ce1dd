package io.acteon.conformance.fault;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.fault.store.FaultyStateBackend;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateStore;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A fault of a state backend.
 *
 * @param mistake makes it of an instance that is correct; applied to each instance of a run, so
 *     what the operator itself holds is shared by all of them, as what is in the store is
 */
public record StateFault(String name, ContractClause breaks, UnaryOperator<StateBackend> mistake)
    implements Fault {

  private static final Set<ContractClause> OF_THE_NETWORK =
      EnumSet.of(ContractClause.B2, ContractClause.B4, ContractClause.B6);

  /** A fault of the key space, or of the leases in it. */
  public static StateFault ofStore(
      String name, ContractClause breaks, UnaryOperator<StateStore> mistake) {
    return new StateFault(name, breaks, correct -> FaultyStateBackend.withStore(correct, mistake));
  }

  /** A fault of the due indexes. */
  public static StateFault ofIndex(
      String name, ContractClause breaks, UnaryOperator<DueIndex> mistake) {
    return new StateFault(name, breaks, correct -> FaultyStateBackend.withIndex(correct, mistake));
  }

  /** Leases are judged by clocks on both sides, so theirs is not moved by hand. */
  @Override
  public Class<?> suite() {
    if (OF_THE_NETWORK.contains(breaks)) {
      return OverTcpState.class;
    }
    return breaks.name().startsWith("L") ? RealTimeState.class : MovedTimeState.class;
  }

  @Override
  public String toString() {
    return name;
  }
}
