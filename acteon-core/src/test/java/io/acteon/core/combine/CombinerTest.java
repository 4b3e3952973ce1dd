package io.acteon.core.combine;

import static io.acteon.core.combine.TestingCallers.failure;
import static io.acteon.core.combine.TestingCallers.results;
import static io.acteon.core.combine.TestingCallers.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CombinerTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final TestingTarget target = new TestingTarget();
  private final TestingCallers callers = new TestingCallers(target);
  private final Combiner<Integer, Integer> combiner = combiner(2, 256);

  @AfterEach
  void open() {
    target.open();
  }

  @Test
  void a_caller_alone_is_served_on_its_own_thread() {
    assertThat(combiner.apply(21)).isEqualTo(42);
    assertThat(target.callers).containsExactly(Thread.currentThread());
  }

  @Test
  void what_comes_while_the_slots_are_in_use_goes_out_as_one_list() throws Exception {
    target.shut();
    List<FutureTask<Integer>> first = callers.call(combiner, 0, 2);
    List<FutureTask<Integer>> rest = callers.call(combiner, 2, 100);

    target.open();

    assertThat(results(first)).containsExactly(0, 2);
    assertThat(results(rest)).isEqualTo(IntStream.range(2, 100).map(i -> 2 * i).boxed().toList());
    assertThat(target.batches).contains(IntStream.range(2, 100).boxed().toList());
  }

  @Test
  void no_more_batches_than_slots_are_under_way_and_none_is_larger_than_allowed() throws Exception {
    Combiner<Integer, Integer> narrow = combiner(3, 10);
    target.shut();
    List<FutureTask<Integer>> all = callers.call(narrow, 0, 500);

    target.open();

    assertThat(results(all)).isEqualTo(IntStream.range(0, 500).map(i -> 2 * i).boxed().toList());
    assertThat(target.mostUnderWay).hasValueLessThanOrEqualTo(3);
    assertThat(target.batches).allMatch(batch -> batch.size() <= 10);
    assertThat(target.batches).anyMatch(batch -> batch.size() == 10);
  }

  @Test
  void a_bad_command_fails_alone() throws Exception {
    target.shut();
    List<FutureTask<Integer>> all = callers.call(combiner, -3, 4);

    target.open();

    for (int i = 0; i < 3; i++) {
      assertThat(failure(all.get(i)).code()).isEqualTo(ErrorCode.INVALID);
    }
    assertThat(results(all.subList(3, 7))).containsExactly(0, 2, 4, 6);
  }

  @Test
  void what_a_batch_throws_reaches_its_callers_and_nobody_else() throws Exception {
    for (Throwable thrown :
        List.of(BackendException.closed(), new OutOfMemoryError("as the test wants it"))) {
      target.replies(replies -> {
        switch (thrown) {
          case Error error -> throw error;
          case Throwable failure -> throw (RuntimeException) failure;
        }
      });
      target.shut();
      List<FutureTask<Integer>> first = callers.call(combiner, 0, 2);
      List<FutureTask<Integer>> rest = callers.call(combiner, 2, 10);

      target.open();

      assertThat(results(first)).containsExactly(0, 2);
      for (FutureTask<Integer> each : rest) {
        assertThatThrownBy(each::get).cause().isSameAs(thrown);
      }
    }
    until(() -> combiner.slotsInUse() == 0);
  }

  @Test
  void a_reply_too_few_is_an_error_of_all_that_is_not_said_to_be_harmless() throws Exception {
    target.replies(replies -> replies.subList(1, replies.size()));
    target.shut();
    List<FutureTask<Integer>> first = callers.call(combiner, 0, 2);
    List<FutureTask<Integer>> rest = callers.call(combiner, 2, 10);

    target.open();

    assertThat(results(first)).containsExactly(0, 2);
    for (FutureTask<Integer> each : rest) {
      assertThat(failure(each).code()).isEqualTo(ErrorCode.INTERNAL);
      assertThat(failure(each).effect()).isEqualTo(Effect.UNKNOWN);
    }
  }

  @Test
  void a_failure_of_a_caller_with_a_slot_leaves_the_slot_to_the_line() throws Exception {
    Combiner<Integer, Integer> single = combiner(1, 256);
    target.shut();
    List<FutureTask<Integer>> bad = callers.call(single, -1, 0);
    List<FutureTask<Integer>> rest = callers.call(single, 0, 3);

    target.open();

    assertThat(failure(bad.get(0)).code()).isEqualTo(ErrorCode.INVALID);
    assertThat(results(rest)).containsExactly(0, 2, 4);
  }

  @Test
  void a_stuck_batch_does_not_hold_up_those_behind_it() throws Exception {
    Combiner<Integer, Integer> wary =
        new Combiner<>(
            target, new CombinerSettings(2, 1000, Duration.ofMillis(50), 256, 1000, LONG));
    target.shut();
    List<FutureTask<Integer>> stuck = callers.call(wary, 0, 1);
    FutureTask<Integer> behind = new FutureTask<>(() -> wary.apply(1));
    Thread.startVirtualThread(behind);

    until(() -> target.underWay.get() == 2);

    assertThat(stuck.getFirst().isDone()).isFalse();
    assertThat(target.batches).containsExactly(List.of(0), List.of(1));
    target.open();
    assertThat(behind.get()).isEqualTo(2);
  }

  /** The second slot and those after it are for any line. */
  private Combiner<Integer, Integer> combiner(int slots, int batch) {
    return new Combiner<>(target, new CombinerSettings(slots, 1, LONG, batch, 1000, LONG));
  }
}
