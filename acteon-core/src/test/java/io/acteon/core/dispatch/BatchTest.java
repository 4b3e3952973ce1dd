package io.acteon.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.core.action.Action;
import io.acteon.core.action.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class BatchTest {

  @Test
  void answersInTheOrderOfTheActions() throws InterruptedException {
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      actions.add(TestingActions.action("p" + i));
    }

    List<Batch.Item> items =
        Batch.dispatchAll(actions, action -> new Outcome.Suppressed(action.provider()));

    for (int i = 0; i < actions.size(); i++) {
      assertThat(items.get(i)).isEqualTo(new Batch.Item.Done(new Outcome.Suppressed("p" + i)));
    }
  }

  @Test
  void dispatchesDuplicatesInTheirOrder() throws InterruptedException {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      actions.add(TestingActions.action("p", "k" + i % 100));
    }

    List<Batch.Item> items =
        Batch.dispatchAll(
            actions,
            action ->
                seen.add(action.dedupKey().orElseThrow())
                    ? new Outcome.Suppressed("first")
                    : new Outcome.Deduplicated());

    for (int i = 0; i < actions.size(); i++) {
      assertThat(items.get(i))
          .isEqualTo(
              new Batch.Item.Done(
                  i < 100 ? new Outcome.Suppressed("first") : new Outcome.Deduplicated()));
    }
  }

  @Test
  void refusesOneWithoutTheOthers() throws InterruptedException {
    List<Action> actions =
        List.of(
            TestingActions.action("a"), TestingActions.action("bad"), TestingActions.action("b"));
    DispatchException away = new DispatchException("AWAY", true, Optional.empty(), "away");

    List<Batch.Item> items =
        Batch.dispatchAll(
            actions,
            action -> {
              if (action.provider().equals("bad")) {
                throw away;
              }
              return new Outcome.Deduplicated();
            });

    assertThat(items)
        .containsExactly(
            new Batch.Item.Done(new Outcome.Deduplicated()),
            new Batch.Item.Refused(away),
            new Batch.Item.Done(new Outcome.Deduplicated()));
  }

  @Test
  void answersEachAlthoughOneEndsInAnError() throws InterruptedException {
    List<Batch.Item> items =
        Batch.dispatchAll(
            List.of(TestingActions.action("bad", "key"), TestingActions.action("good", "key")),
            action -> {
              if (action.provider().equals("bad")) {
                throw new StackOverflowError();
              }
              return new Outcome.Deduplicated();
            });

    assertThat(items.getFirst())
        .isInstanceOfSatisfying(
            Batch.Item.Refused.class,
            refused -> assertThat(refused.failure().code()).isEqualTo("INTERNAL"));
    assertThat(items.getLast()).isEqualTo(new Batch.Item.Done(new Outcome.Deduplicated()));
  }

  @Test
  void beginsNoMoreActionsOnceItsCallerHasLeft() throws Exception {
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      // Some wait behind one of their key, the others for a thread.
      actions.add(TestingActions.action("p", "k" + i % 100));
    }
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    CountDownLatch open = new CountDownLatch(1);
    FutureTask<List<Batch.Item>> batch =
        new FutureTask<>(() ->
            Batch.dispatchAll(
                actions,
                action -> {
                  begun.incrementAndGet();
                  await(open);
                  ended.incrementAndGet();
                  return new Outcome.Deduplicated();
                }));
    Thread caller = Thread.ofVirtual().start(batch);
    Awaitility.await().until(() -> begun.get() == 64);

    caller.interrupt();
    assertThatThrownBy(batch::get).hasCauseInstanceOf(InterruptedException.class);
    open.countDown();

    Awaitility.await().until(() -> ended.get() == 64);
    Awaitility.await().during(Duration.ofMillis(200)).until(() -> begun.get() == 64);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError("an action under way is not interrupted", interrupted);
    }
  }

  @Test
  void answersNothingWithNothing() throws InterruptedException {
    assertThat(Batch.dispatchAll(List.of(), action -> new Outcome.Deduplicated())).isEmpty();
  }
}
