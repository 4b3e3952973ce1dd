package io.acteon.conformance.fault.store;

import io.acteon.conformance.DecoratedStateBackend;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateStore;
import java.util.function.UnaryOperator;

/** Does what the correct instance does, but for what a fault overrides. */
public class FaultyStateBackend extends DecoratedStateBackend {

  public FaultyStateBackend(StateBackend correct) {
    super(correct, correct.store());
  }

  /** Makes mistakes in its store. */
  public static StateBackend withStore(StateBackend correct, UnaryOperator<StateStore> mistake) {
    return new DecoratedStateBackend(correct, mistake.apply(correct.store()));
  }

  /** Makes mistakes in its due indexes. */
  public static StateBackend withIndex(StateBackend correct, UnaryOperator<DueIndex> mistake) {
    return new FaultyStateBackend(correct) {
      @Override
      public DueIndex dueIndex(String name) {
        return mistake.apply(super.dueIndex(name));
      }
    };
  }
}
