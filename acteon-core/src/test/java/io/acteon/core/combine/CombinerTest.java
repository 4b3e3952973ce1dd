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
  void aCallerAloneIsServedOnItsOwnThread() {
    assertThat(combiner.apply(21)).isEqualTo(42);
    assertThat(target.callers).containsExactly(Thread.currentThread());
  }

  @Test
  void whatComesWhileTheSlotsAreInUseGoesOutAsOneList() throws Exception {
    target.shut();
    List<FutureTask<Integer>> first = callers.call(combiner, 0, 2);
    List<FutureTask<Integer>> rest = callers.call(combiner, 2, 100);

    target.open();

    assertThat(results(first)).containsExactly(0, 2);
    assertThat(results(rest)).isEqualTo(IntStream.range(2, 100).map(i -> 2 * i).boxed().toList());
    assertThat(target.batches).contains(IntStream.range(2, 100).boxed().toList());
  }

  @Test
  void noMoreBatchesThanSlotsAreUnderWayAndNoneIsLargerThanAllowed() throws Exception {
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
  void aBadCommandFailsAlone() throws Exception {
    target.shut();
    List<FutureTask<Integer>> all = callers.call(combiner, -3, 4);

    target.open();

    for (int i = 0; i < 3; i++) {
      assertThat(failure(all.get(i)).code()).isEqualTo(ErrorCode.INVALID);
    }
    assertThat(results(all.subList(3, 7))).containsExactly(0, 2, 4, 6);
  }

  @Test
  void whatABatchThrowsReachesItsCallersAndNobodyElse() throws Exception {
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
  void aReplyTooFewIsAnErrorOfAllThatIsNotSaidToBeHarmless() throws Exception {
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
  void aFailureOfACallerWithASlotLeavesTheSlotToTheLine() throws Exception {
    Combiner<Integer, Integer> single = combiner(1, 256);
    target.shut();
    List<FutureTask<Integer>> bad = callers.call(single, -1, 0);
    List<FutureTask<Integer>> rest = callers.call(single, 0, 3);

    target.open();

    assertThat(failure(bad.get(0)).code()).isEqualTo(ErrorCode.INVALID);
    assertThat(results(rest)).containsExactly(0, 2, 4);
  }

  @Test
  void aStuckBatchDoesNotHoldUpThoseBehindIt() throws Exception {
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
