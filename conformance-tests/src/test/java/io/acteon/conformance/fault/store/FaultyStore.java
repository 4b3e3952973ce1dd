package io.acteon.conformance.fault.store;

import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.CommandHandler;
import io.acteon.spi.state.IncrementResult;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateStore;
import io.acteon.spi.state.SwapResult;
import java.util.Optional;

/** Does what the correct store does, but for what a fault overrides; batches too. */
public class FaultyStore implements StateStore, CommandHandler {

  protected final StateStore correct;

  public FaultyStore(StateStore correct) {
    this.correct = correct;
  }

  @Override
  public <R> R apply(StateCommand<R> command) {
    return handle(command);
  }

  @Override
  public ScanPage scan(ScanQuery query) {
    return correct.scan(query);
  }

  @Override
  public Optional<StateEntry> get(StateCommand.Get command) {
    return correct.apply(command);
  }

  @Override
  public ClaimResult checkAndSet(StateCommand.CheckAndSet command) {
    return correct.apply(command);
  }

  @Override
  public long set(StateCommand.Set command) {
    return correct.apply(command);
  }

  @Override
  public SwapResult compareAndSwap(StateCommand.CompareAndSwap command) {
    return correct.apply(command);
  }

  @Override
  public boolean delete(StateCommand.Delete command) {
    return correct.apply(command);
  }

  @Override
  public IncrementResult increment(StateCommand.Increment command) {
    return correct.apply(command);
  }
}
