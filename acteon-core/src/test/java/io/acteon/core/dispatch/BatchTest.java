package io.acteon.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.action.Action;
import io.acteon.core.action.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
  void answersNothingWithNothing() throws InterruptedException {
    assertThat(Batch.dispatchAll(List.of(), action -> new Outcome.Deduplicated())).isEmpty();
  }
}
