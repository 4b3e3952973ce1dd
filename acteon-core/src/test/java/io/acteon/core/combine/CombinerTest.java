package io.acteon.core.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CombinerTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(100);

  private final TestingTarget target = new TestingTarget();
  private final Combiner<Integer, Integer> combiner = combiner(2, 256, 1000, LONG);

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
    List<FutureTask<Integer>> first = call(combiner, 0, 2);
    List<FutureTask<Integer>> rest = call(combiner, 2, 100);

    target.open();

    assertThat(results(first)).containsExactly(0, 2);
    assertThat(results(rest)).isEqualTo(IntStream.range(2, 100).map(i -> 2 * i).boxed().toList());
    assertThat(target.batches).contains(IntStream.range(2, 100).boxed().toList());
  }

  @Test
  void no_more_batches_than_slots_are_under_way_and_none_is_larger_than_allowed() throws Exception {
    Combiner<Integer, Integer> narrow = combiner(3, 10, 1000, LONG);
    target.shut();
    List<FutureTask<Integer>> all = call(narrow, 0, 500);

    target.open();

    assertThat(results(all)).isEqualTo(IntStream.range(0, 500).map(i -> 2 * i).boxed().toList());
    assertThat(target.mostUnderWay).hasValueLessThanOrEqualTo(3);
    assertThat(target.batches).allMatch(batch -> batch.size() <= 10);
    assertThat(target.batches).anyMatch(batch -> batch.size() == 10);
  }

  @Test
  void a_bad_command_fails_alone() throws Exception {
    target.shut();
    List<FutureTask<Integer>> all = call(combiner, -3, 4);

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
      List<FutureTask<Integer>> first = call(combiner, 0, 2);
      List<FutureTask<Integer>> rest = call(combiner, 2, 10);

      target.open();

      assertThat(results(first)).containsExactly(0, 2);
      for (FutureTask<Integer> each : rest) {
        assertThatThrownBy(each::get).cause().isSameAs(thrown);
      }
    }
    until(() -> combiner.freeSlots() == 2);
  }

  @Test
  void a_reply_too_few_is_an_error_of_all_that_is_not_said_to_be_harmless() throws Exception {
    target.replies(replies -> replies.subList(1, replies.size()));
    target.shut();
    List<FutureTask<Integer>> first = call(combiner, 0, 2);
    List<FutureTask<Integer>> rest = call(combiner, 2, 10);

    target.open();

    assertThat(results(first)).containsExactly(0, 2);
    for (FutureTask<Integer> each : rest) {
      assertThat(failure(each).code()).isEqualTo(ErrorCode.INTERNAL);
      assertThat(failure(each).effect()).isEqualTo(Effect.UNKNOWN);
    }
  }

  @Test
  void a_failure_of_a_caller_with_a_slot_leaves_the_slot_to_the_line() throws Exception {
    Combiner<Integer, Integer> single = combiner(1, 256, 1000, LONG);
    target.shut();
    List<FutureTask<Integer>> bad = call(single, -1, 0);
    List<FutureTask<Integer>> rest = call(single, 0, 3);

    target.open();

    assertThat(failure(bad.get(0)).code()).isEqualTo(ErrorCode.INVALID);
    assertThat(results(rest)).containsExactly(0, 2, 4);
  }

  @Test
  void an_interrupted_caller_in_line_withdraws_and_its_command_is_never_sent() throws Exception {
    Combiner<Integer, Integer> single = combiner(1, 256, 1000, LONG);
    target.shut();
    List<FutureTask<Integer>> first = call(single, 0, 1);
    FutureTask<BackendException> left = new FutureTask<>(() -> interrupted(single, 7));
    Thread caller = Thread.startVirtualThread(left);
    until(() -> single.waiting() == 1);
    List<FutureTask<Integer>> rest = call(single, 1, 3);

    caller.interrupt();

    assertThat(left.get().effect()).isEqualTo(Effect.NOT_APPLIED);
    target.open();
    assertThat(results(first)).containsExactly(0);
    assertThat(results(rest)).containsExactly(2, 4);
    assertThat(target.batches).noneMatch(batch -> batch.contains(7));
  }

  @Test
  void an_interrupted_caller_whose_command_was_sent_harms_nobody_else() throws Exception {
    Combiner<Integer, Integer> single = combiner(1, 256, 1000, LONG);
    target.shut();
    List<FutureTask<Integer>> first = call(single, 0, 1);
    FutureTask<BackendException> left = new FutureTask<>(() -> interrupted(single, 7));
    Thread caller = Thread.startVirtualThread(left);
    until(() -> single.waiting() == 1);
    List<FutureTask<Integer>> rest = call(single, 1, 3);
    target.letOneThrough();
    until(() -> target.batches.contains(List.of(7, 1, 2)));

    caller.interrupt();

    assertThat(left.get().effect()).isEqualTo(Effect.UNKNOWN);
    target.open();
    assertThat(results(first)).containsExactly(0);
    assertThat(results(rest)).containsExactly(2, 4);
  }

  @Test
  void a_caller_out_of_time_withdraws_and_its_command_is_never_sent() throws Exception {
    Combiner<Integer, Integer> hasty = combiner(1, 256, 1000, SHORT);
    target.shut();
    List<FutureTask<Integer>> first = call(hasty, 0, 1);
    List<FutureTask<Integer>> late = call(hasty, 1, 2);

    assertThat(failure(late.get(0)))
        .returns(ErrorCode.TIMEOUT, BackendException::code)
        .returns(Effect.NOT_APPLIED, BackendException::effect);

    target.open();
    assertThat(results(first)).containsExactly(0);
    until(() -> hasty.freeSlots() == 1);
    assertThat(target.batches).containsExactly(List.of(0));
  }

  @Test
  void a_caller_without_a_place_waits_for_one_and_is_refused_at_its_deadline() throws Exception {
    Combiner<Integer, Integer> small = combiner(1, 256, 2, SHORT);
    target.shut();
    List<FutureTask<Integer>> first = call(small, 0, 1);
    List<FutureTask<Integer>> inLine = call(small, 1, 3);
    FutureTask<Integer> refused = new FutureTask<>(() -> small.apply(3));
    Thread.startVirtualThread(refused);

    assertThat(failure(refused))
        .returns(ErrorCode.OVERLOADED, BackendException::code)
        .returns(Effect.NOT_APPLIED, BackendException::effect);
    assertThat(failure(inLine.get(0)).effect()).isEqualTo(Effect.NOT_APPLIED);
    assertThat(failure(inLine.get(1)).effect()).isEqualTo(Effect.NOT_APPLIED);

    target.open();
    assertThat(results(first)).containsExactly(0);
    until(() -> small.freeSlots() == 1);
    assertThat(small.apply(4)).isEqualTo(8);
  }

  @Test
  void a_caller_without_a_place_gets_the_first_that_is_free() throws Exception {
    Combiner<Integer, Integer> small = combiner(1, 2, 2, LONG);
    target.shut();
    List<FutureTask<Integer>> first = call(small, 0, 3);
    List<FutureTask<Integer>> more =
        IntStream.range(3, 50).mapToObj(i -> new FutureTask<>(() -> small.apply(i))).toList();
    more.forEach(Thread::startVirtualThread);

    target.open();

    assertThat(results(first)).containsExactly(0, 2, 4);
    assertThat(results(more)).isEqualTo(IntStream.range(3, 50).map(i -> 2 * i).boxed().toList());
  }

  private Combiner<Integer, Integer> combiner(
      int slots, int batch, int waiting, Duration deadline) {
    return new Combiner<>(target, new CombinerSettings(slots, batch, waiting, deadline));
  }

  /**
   * Calls with each number from a thread of its own, in order: all are at the target or in line.
   */
  private List<FutureTask<Integer>> call(Combiner<Integer, Integer> to, int from, int end) {
    return IntStream.range(from, end)
        .mapToObj(i -> {
          int before = target.underWay.get() + to.waiting();
          FutureTask<Integer> task = new FutureTask<>(() -> to.apply(i));
          Thread.startVirtualThread(task);
          until(() -> target.underWay.get() + to.waiting() > before);
          return task;
        })
        .toList();
  }

  private static void until(Callable<Boolean> condition) {
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(condition);
  }

  /** Waits until it is interrupted, and says what it was told. */
  private static BackendException interrupted(Combiner<Integer, Integer> combiner, int command) {
    try {
      throw new AssertionError("not interrupted but " + combiner.apply(command));
    } catch (BackendException failure) {
      assertThat(failure.code()).isEqualTo(ErrorCode.INTERRUPTED);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
      return failure;
    }
  }

  private static List<Integer> results(List<FutureTask<Integer>> tasks) throws Exception {
    List<Integer> results = new ArrayList<>();
    for (FutureTask<Integer> task : tasks) {
      results.add(task.get());
    }
    return results;
  }

  private static BackendException failure(FutureTask<Integer> task) {
    try {
      throw new AssertionError("not refused but " + task.get());
    } catch (ExecutionException failed) {
      return (BackendException) Objects.requireNonNull(failed.getCause());
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
