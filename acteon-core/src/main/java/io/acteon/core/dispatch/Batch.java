package io.acteon.core.dispatch;

import io.acteon.core.action.Action;
import io.acteon.core.action.Outcome;
import io.acteon.core.rules.verdict.GatewayKeys;
import io.acteon.spi.state.StateKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dispatches many actions at once and gives their outcomes in the order of the actions. Actions
 * with one claim are dispatched in their order, so that of duplicates in a batch the first is the
 * one that executes; all others go side by side.
 */
public final class Batch {

  /** How many actions of one batch are under way at once. */
  private static final int AT_ONCE = 64;

  private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

  private Batch() {}

  /** What became of one action. */
  public sealed interface Item {

    /** It was dispatched. */
    record Done(Outcome outcome) implements Item {}

    /** It was not, and nothing was executed for it. */
    record Refused(DispatchException failure) implements Item {}
  }

  /**
   * Dispatches each action by {@code dispatch}. If the caller is interrupted, no action is begun
   * any more; those under way end by themselves, and the caller gets nothing but the exception.
   */
  public static List<Item> dispatchAll(List<Action> actions, Function<Action, Outcome> dispatch)
      throws InterruptedException {
    AtomicReferenceArray<Item> items = new AtomicReferenceArray<>(actions.size());
    Queue<List<Integer>> groups = new ConcurrentLinkedQueue<>(byClaim(actions));
    AtomicBoolean abandoned = new AtomicBoolean();
    int threads = Math.min(AT_ONCE, groups.size());
    CountDownLatch running = new CountDownLatch(threads);
    for (int thread = 0; thread < threads; thread++) {
      Thread.ofVirtual()
          .name("batch")
          .start(() -> {
            try {
              for (List<Integer> next = groups.poll(); next != null; next = groups.poll()) {
                for (int i : next) {
                  if (abandoned.get()) {
                    return;
                  }
                  items.set(i, dispatchOne(actions.get(i), dispatch));
                }
              }
            } finally {
              running.countDown();
            }
          });
    }
    try {
      running.await();
    } catch (InterruptedException left) {
      abandoned.set(true);
      throw left;
    }
    return ordered(items);
  }

  private static List<List<Integer>> byClaim(List<Action> actions) {
    Map<StateKey, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < actions.size(); i++) {
      groups.computeIfAbsent(GatewayKeys.claim(actions.get(i)), key -> new ArrayList<>(1)).add(i);
    }
    return List.copyOf(groups.values());
  }

  private static Item dispatchOne(Action action, Function<Action, Outcome> dispatch) {
    try {
      return new Item.Done(dispatch.apply(action));
    } catch (DispatchException refused) {
      return new Item.Refused(refused);
    } catch (RuntimeException | Error broken) {
      LOG.error("Action {} of a batch failed in an unexpected way", action.id(), broken);
      return new Item.Refused(
          new DispatchException(
              "INTERNAL", false, Optional.empty(), "the gateway failed; see its log"));
    }
  }

  private static List<Item> ordered(AtomicReferenceArray<Item> items) {
    List<Item> ordered = new ArrayList<>(items.length());
    for (int i = 0; i < items.length(); i++) {
      ordered.add(items.get(i));
    }
    return ordered;
  }
}
