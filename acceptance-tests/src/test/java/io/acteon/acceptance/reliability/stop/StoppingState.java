package io.acteon.acceptance.reliability.stop;

import io.acteon.acceptance.reliability.stop.StopPoint.Write;
import io.acteon.spi.Capability;
import io.acteon.spi.Reply;
import io.acteon.spi.SweepStats;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A state backend that may end the process when entries of actions are written. */
record StoppingState(StateBackend behind) implements StateBackend, StateStore {

  private static final String SCHEDULED = "scheduled";
  private static final String CLAIM = "dedup";

  @Override
  public StateStore store() {
    return this;
  }

  @Override
  public DueIndex dueIndex(String name) {
    return new StoppingDueIndex(behind.dueIndex(name));
  }

  @Override
  public <R> R apply(StateCommand<R> command) {
    return StopPoint.HERE.pass(isPoint(command), () -> behind.store().apply(command));
  }

  @Override
  public List<Reply<?>> applyAll(List<? extends StateCommand<?>> commands) {
    return StopPoint.HERE.pass(
        commands.stream().anyMatch(StoppingState::isPoint),
        () -> behind.store().applyAll(commands));
  }

  private static boolean isPoint(StateCommand<?> command) {
    return StopPoint.HERE.concerns(write(command), command.key().id());
  }

  /** Entries and claims have the id of their action; of claims because the scenario says so. */
  private static Write write(StateCommand<?> command) {
    return switch (command.key().kind()) {
      case SCHEDULED ->
          switch (command) {
            case StateCommand.CheckAndSet put -> Write.ENTRY;
            case StateCommand.CompareAndSwap swap ->
                swap.value().contains("\"ended\"") ? Write.END : Write.MARK;
            default -> Write.NONE;
          };
      case CLAIM ->
          switch (command) {
            case StateCommand.CheckAndSet claim -> Write.DEDUP_CLAIM;
            case StateCommand.CompareAndSwap mark -> Write.DEDUP_MARK;
            default -> Write.NONE;
          };
      default -> Write.NONE;
    };
  }

  @Override
  public int batchSize() {
    return behind.store().batchSize();
  }

  @Override
  public ScanPage scan(ScanQuery query) {
    return behind.store().scan(query);
  }

  @Override
  public Set<Capability> capabilities() {
    return behind.capabilities();
  }

  @Override
  public String describe() {
    return behind.describe();
  }

  @Override
  public Duration deadline() {
    return behind.deadline();
  }

  @Override
  public void ping() {
    behind.ping();
  }

  @Override
  public SweepStats sweepStats() {
    return behind.sweepStats();
  }

  @Override
  public void close() {
    behind.close();
  }
}
