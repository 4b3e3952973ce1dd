package io.acteon.core.later;

import io.acteon.core.lease.LeaseService;
import io.acteon.spi.Capability;
import io.acteon.spi.state.StateBackend;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Does what is due, of several kinds, each key by one instance at a time. Each kind has a due
 * index, a loop that asks it, and places of its own, so that none waits for another; no tenant
 * takes all places of a kind. While nothing is due one instance asks every interval, each other
 * five to ten times less often; what is due keeps as many busy as there is work for.
 *
 * <p>A key is claimed with a lease, which is kept alive while the work runs. When an instance dies,
 * its keys are handed out again once the lease has ended.
 */
public final class DueWorker implements AutoCloseable {

  /**
   * How it goes about it.
   *
   * @param atOnce of each kind, how many keys are worked on at once
   * @param interval between two looks while nothing is due
   * @param lease how long a key stays with an instance that died
   * @param patience for how long {@link DueWorker#close} lets work end by itself
   */
  public record Pace(int atOnce, Duration interval, Duration lease, Duration patience) {}

  private final PollTurn turn;
  private final Map<String, DueLoop> loops = new LinkedHashMap<>();

  /**
   * Does nothing before it is started.
   *
   * @param kinds what there is to do, each under another name
   * @param clock for how late work is; never for when it is due
   */
  public DueWorker(
      StateBackend backend,
      LeaseService leases,
      List<? extends DueWork> kinds,
      Pace pace,
      Clock clock) {
    this.turn = new PollTurn(leases, pace.interval());
    for (DueWork kind : kinds) {
      loops.put(kind.kind(), new DueLoop(kind, backend.dueIndex(kind.kind()), pace, turn, clock));
    }
  }

  /** Begins to take keys; once, and not after the end. */
  public void start() {
    loops.values().forEach(DueLoop::start);
  }

  /** Whether work can be kept for later in a backend. */
  public static boolean isPossible(StateBackend backend) {
    return backend.capabilities().contains(Capability.DUE_EXTENSION);
  }

  /** What was done so far, by kind. */
  public Map<String, DueCounters> counters() {
    Map<String, DueCounters> counters = new LinkedHashMap<>();
    loops.forEach((kind, loop) -> counters.put(kind, loop.counters()));
    return counters;
  }

  /** Takes no more keys: others find them. Does not wait for the store. */
  public void retire() {
    loops.values().forEach(DueLoop::stop);
    // Others look often from now on, not only once all that runs here is over.
    Thread.ofVirtual().name("due-poll-end").start(turn::close);
  }

  /**
   * Takes no more keys, lets what runs end for as long as its pace says, and interrupts the rest.
   */
  @Override
  public void close() {
    retire();
    loops.values().forEach(DueLoop::awaitEnd);
    turn.close();
  }
}
