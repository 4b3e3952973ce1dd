package io.acteon.conformance;

import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.CommandHandler;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateStore;
import io.acteon.spi.state.SwapResult;
import java.util.Optional;

/** A store that does everything as another does, but for what a subclass does wrong. */
public class WrongStore implements StateStore, CommandHandler {

  private final StateStore right;

  public WrongStore(StateStore right) {
    this.right = right;
  }

  protected StateStore right() {
    return right;
  }

  @Override
  public final <R> R apply(StateCommand<R> command) {
    return handle(command);
  }

  @Override
  public Optional<StateEntry> get(StateCommand.Get command) {
    return right.apply(command);
  }

  @Override
  public ClaimResult checkAndSet(StateCommand.CheckAndSet command) {
    return right.apply(command);
  }

  @Override
  public long set(StateCommand.Set command) {
    return right.apply(command);
  }

  @Override
  public SwapResult compareAndSwap(StateCommand.CompareAndSwap command) {
    return right.apply(command);
  }

  @Override
  public boolean delete(StateCommand.Delete command) {
    return right.apply(command);
  }

  @Override
  public Counter increment(StateCommand.Increment command) {
    return right.apply(command);
  }

  @Override
  public ScanPage scan(ScanQuery query) {
    return right.scan(query);
  }
}
