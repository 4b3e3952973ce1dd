package io.acteon.conformance.fault.due;

import static io.acteon.conformance.clause.ContractClause.D1;
import static io.acteon.conformance.clause.ContractClause.D2;

import io.acteon.conformance.fault.StateFault;
import io.acteon.conformance.fault.store.FaultyDueIndex;
import io.acteon.conformance.fault.store.FaultyStateBackend;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.StateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Keys that are in an index twice, and lists that are not what is due. */
public final class ScheduleFaults {

  /** What an index does when asked for what is due. */
  @FunctionalInterface
  private interface Due {
    List<DueKey> at(Instant now, int limit, DueIndex index);
  }

  private ScheduleFaults() {}

  public static Stream<StateFault> all() {
    return Stream.of(
        duplicating(),
        unscheduleSaysYes(),
        oneIndexForAll(),
        due("due lists the latest first", ScheduleFaults::backwards),
        due("due lists keys of one time in no order", ScheduleFaults::unordered),
        due("due leaves out what is due at the instant", ScheduleFaults::onlyBefore),
        due("due gives no heed to its limit", (now, limit, index) -> index.due(now, 1000)),
        before1970(),
        dueInSeconds());
  }

  private static StateFault duplicating() {
    Collection<DueKey> scheduled = new ConcurrentLinkedDeque<>();
    return StateFault.ofIndex(
        "schedule puts a key in once more",
        D1,
        index ->
            new FaultyDueIndex(index) {
              @Override
              public void schedule(StateKey key, Instant due) {
                super.schedule(key, due);
                scheduled.add(new DueKey(key, due));
              }

              @Override
              public List<DueKey> due(Instant now, int limit) {
                List<DueKey> correct = super.due(now, limit);
                List<DueKey> all = new ArrayList<>(correct);
                scheduled.stream()
                    .filter(key -> correct.stream().anyMatch(one -> one.key().equals(key.key())))
                    .filter(key -> !correct.contains(key))
                    .forEach(all::add);
                return all;
              }
            });
  }

  private static StateFault unscheduleSaysYes() {
    return StateFault.ofIndex(
        "unschedule says yes always",
        D1,
        index ->
            new FaultyDueIndex(index) {
              @Override
              public boolean unschedule(StateKey key) {
                super.unschedule(key);
                return true;
              }
            });
  }

  private static StateFault oneIndexForAll() {
    return new StateFault(
        "all indexes are one",
        D1,
        backend ->
            new FaultyStateBackend(backend) {
              @Override
              public DueIndex dueIndex(String name) {
                return super.dueIndex("one");
              }
            });
  }

  private static StateFault due(String name, Due mistake) {
    return StateFault.ofIndex(
        name,
        D2,
        index ->
            new FaultyDueIndex(index) {
              @Override
              public List<DueKey> due(Instant now, int limit) {
                return mistake.at(now, limit, index);
              }
            });
  }

  private static List<DueKey> backwards(Instant now, int limit, DueIndex index) {
    return index.due(now, limit).reversed();
  }

  private static List<DueKey> unordered(Instant now, int limit, DueIndex index) {
    List<DueKey> keys = new ArrayList<>(index.due(now, limit));
    keys.sort(Comparator.comparing(DueKey::due).thenComparingInt(key -> key.key().hashCode()));
    return keys;
  }

  private static List<DueKey> onlyBefore(Instant now, int limit, DueIndex index) {
    return index.due(now, limit).stream().filter(key -> key.due().isBefore(now)).toList();
  }

  private static StateFault before1970() {
    return scheduling(
        "a time before 1970 is taken for 1970",
        due -> due.isBefore(Instant.EPOCH) ? Instant.EPOCH : due);
  }

  private static StateFault dueInSeconds() {
    return scheduling(
        "a due time is kept to the second", due -> Instant.ofEpochSecond(due.getEpochSecond()));
  }

  private static StateFault scheduling(String name, UnaryOperator<Instant> kept) {
    return StateFault.ofIndex(
        name,
        D2,
        index ->
            new FaultyDueIndex(index) {
              @Override
              public void schedule(StateKey key, Instant due) {
                super.schedule(key, kept.apply(due));
              }
            });
  }
}
