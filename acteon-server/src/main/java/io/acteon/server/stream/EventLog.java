package io.acteon.server.stream;

import io.acteon.spi.Reply;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The log of events of all instances, in the state store. Batches are entries that are numbered
 * without a gap: whoever appends claims the number after the last one, and of several exactly one
 * gets it. So all instances read the same order, whatever their clocks say, and a number that is
 * not there is the end. Entries expire; a hint says where the end was lately, for who comes later.
 */
final class EventLog {

  /** For how long what was told can be told again. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  /** Entries outlive the window, so that one at its edge does not vanish while it is read. */
  private static final Duration KEPT = WINDOW.plusSeconds(60);

  /** How many batches one round trip reads. */
  private static final int PAGE = 16;

  private static final String NAMESPACE = "acteon";
  private static final String TENANT = "stream";
  private static final String BATCHES = "events";
  private static final StateKey HINT = new StateKey(NAMESPACE, TENANT, "end", "events");
  private static final StateKey LISTENERS = new StateKey(NAMESPACE, TENANT, "listeners", "any");

  /**
   * A batch at its place.
   *
   * @param age by the store's clock
   * @param batch empty for one that this version cannot read
   */
  record Numbered(long number, Duration age, Optional<EventBatch> batch) {

    static Numbered of(long number, StateEntry entry) {
      Duration left = entry.timeToLive().orElse(KEPT);
      return new Numbered(number, KEPT.minus(left), EventBatch.read(entry.value()));
    }

    boolean is(UUID id) {
      return batch.map(EventBatch::id).filter(id::equals).isPresent();
    }
  }

  private final StateStore store;

  EventLog(StateStore store) {
    this.store = store;
  }

  /** The batches after {@code number}, as many as there are, up to a page. */
  List<Numbered> after(long number) {
    return read(number + 1, PAGE);
  }

  /** The batches before {@code number}, up to a page, the oldest first; those that are left. */
  List<Numbered> before(long number) {
    long first = Math.max(1, number - PAGE);
    return read(first, (int) (number - first));
  }

  /** How many batches {@link #after} and {@link #before} give at most. */
  static int page() {
    return PAGE;
  }

  private List<Numbered> read(long first, int count) {
    List<StateCommand.Get> gets = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      gets.add(new StateCommand.Get(key(first + i)));
    }
    List<Reply<?>> replies = store.applyAll(gets);
    List<Numbered> found = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (replies.get(i).orThrow() instanceof Optional<?> entry
          && entry.orElse(null) instanceof StateEntry present) {
        found.add(Numbered.of(first + i, present));
      }
    }
    return found;
  }

  /**
   * Appends a batch with this number, unless there is one.
   *
   * @return the one that is there now: the batch itself if it was appended
   */
  Numbered append(long number, EventBatch batch) {
    return switch (store.checkAndSet(key(number), batch.write(), Expiry.after(KEPT))) {
      case ClaimResult.Created ignored -> new Numbered(number, Duration.ZERO, Optional.of(batch));
      case ClaimResult.Present(StateEntry entry) -> Numbered.of(number, entry);
    };
  }

  /** A number that the end of the log had lately reached. */
  long hint() {
    return store.get(HINT).map(EventLog::number).orElse(0L);
  }

  /** Has the hint say at least {@code number}; a later one, of somebody else, stays. */
  void hint(long number) {
    String value = Long.toString(number);
    Optional<StateEntry> there = store.get(HINT);
    if (there.isEmpty()) {
      store.checkAndSet(HINT, value, Expiry.never());
    } else if (number(there.get()) < number) {
      store.compareAndSwap(HINT, there.get().version(), value, Expiry.never());
    }
  }

  private static long number(StateEntry entry) {
    return Long.parseLong(entry.value());
  }

  /** Says to all instances that somebody listens, or may come back within the window. */
  void listen() {
    store.set(LISTENERS, "1", Expiry.after(KEPT));
  }

  /** Whether somebody listens, or may come back. */
  boolean hasListeners() {
    return store.get(LISTENERS).isPresent();
  }

  private static StateKey key(long number) {
    return new StateKey(NAMESPACE, TENANT, BATCHES, "%012x".formatted(number));
  }
}
