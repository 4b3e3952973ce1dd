package io.acteon.conformance.history;

import io.acteon.conformance.Race;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.harness.MovesTime;
import io.acteon.conformance.model.reference.StoreClock;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Several clients that call two instances at once, on so few keys that they collide. */
final class ConcurrentHistory {

  private static final int CLIENTS = 5;
  private static final int KEYS = 3;
  private static final int CALLS = 25;
  private static final int INTERRUPTS = 12;
  private static final int MOVES = 20;
  private static final long LONGEST_PAUSE_NANOS = 1_000_000;

  private final StateTrial trial;
  private final List<StateStore> stores;
  private final Load load;
  private final Consumer<Recorder> meanwhile;
  private final Random random;
  private final StoreClock clock;
  private final Recorder recorder;
  private final AtomicReferenceArray<Thread> callers = new AtomicReferenceArray<>(CLIENTS);

  ConcurrentHistory(
      StateTrial trial,
      List<StateStore> stores,
      Load load,
      Consumer<Recorder> meanwhile,
      Random random) {
    this.trial = trial;
    this.stores = stores;
    this.load = load;
    this.meanwhile = meanwhile;
    this.random = random;
    this.clock = new StoreClock(trial);
    this.recorder = new Recorder(clock, load);
  }

  /** Lets it happen. */
  void record() {
    List<StateKey> keys = Stream.generate(trial::newKey).limit(KEYS).toList();
    List<Client> clients =
        Stream.iterate(0, number -> number + 1)
            .limit(CLIENTS)
            .map(number -> new Client(number, new Random(random.nextLong()), keys, load, recorder))
            .toList();
    Race.of(CLIENTS + 1, number -> number < CLIENTS ? call(clients, number) : disturb());
  }

  /** All that has returned. */
  List<Operation> operations() {
    return recorder.operations();
  }

  /** The same for each key. */
  Collection<List<Operation>> operationsByKey() {
    return recorder.operations().stream()
        .collect(Collectors.groupingBy(operation -> operation.command().key()))
        .values();
  }

  private int call(List<Client> clients, int number) {
    callers.set(number, Thread.currentThread());
    clients.get(number).call(stores.get(number % stores.size()), CALLS);
    return number;
  }

  private int disturb() {
    meanwhile.accept(recorder);
    if (load == Load.INTERRUPTS) {
      interruptSome();
    } else if (load == Load.BRIEF_LIVES && trial.harnessIf(MovesTime.class).isPresent()) {
      moveTime();
    }
    return CLIENTS;
  }

  private void interruptSome() {
    for (int i = 0; i < INTERRUPTS; i++) {
      LockSupport.parkNanos(random.nextLong(LONGEST_PAUSE_NANOS));
      Thread caller = callers.get(random.nextInt(CLIENTS));
      if (caller != null) {
        caller.interrupt();
      }
    }
  }

  private void moveTime() {
    for (int i = 0; i < MOVES; i++) {
      LockSupport.parkNanos(LONGEST_PAUSE_NANOS);
      clock.pass(Duration.ofMillis(1 + random.nextInt(20)));
    }
  }
}
