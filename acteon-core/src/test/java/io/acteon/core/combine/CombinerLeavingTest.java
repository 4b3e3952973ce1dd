package io.acteon.core.combine;

import static io.acteon.core.combine.TestingCallers.failure;
import static io.acteon.core.combine.TestingCallers.results;
import static io.acteon.core.combine.TestingCallers.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callers that do not wait to the end, and callers that find no place. */
final class CombinerLeavingTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(100);

  private final TestingTarget target = new TestingTarget();
  private final TestingCallers callers = new TestingCallers(target);

  @AfterEach
  void open() {
    target.open();
  }

  @Test
  void anInterruptedCallerInLineWithdrawsAndItsCommandIsNeverSent() throws Exception {
    Combiner<Integer, Integer> single = combiner(256, 1000, LONG);
    target.shut();
    List<FutureTask<Integer>> first = callers.call(single, 0, 1);
    FutureTask<BackendException> left = new FutureTask<>(() -> interrupted(single, 7));
    Thread caller = Thread.startVirtualThread(left);
    until(() -> single.waiting() == 1);
    List<FutureTask<Integer>> rest = callers.call(single, 1, 3);

    caller.interrupt();

    assertThat(left.get().effect()).isEqualTo(Effect.NOT_APPLIED);
    target.open();
    assertThat(results(first)).containsExactly(0);
    assertThat(results(rest)).containsExactly(2, 4);
    assertThat(target.batches).noneMatch(batch -> batch.contains(7));
  }

  @Test
  void anInterruptedCallerWhoseCommandWasSentHarmsNobodyElse() throws Exception {
    Combiner<Integer, Integer> single = combiner(256, 1000, LONG);
    target.shut();
    List<FutureTask<Integer>> first = callers.call(single, 0, 1);
    FutureTask<BackendException> left = new FutureTask<>(() -> interrupted(single, 7));
    Thread caller = Thread.startVirtualThread(left);
    until(() -> single.waiting() == 1);
    List<FutureTask<Integer>> rest = callers.call(single, 1, 3);
    target.letOneThrough();
    until(() -> target.batches.contains(List.of(7, 1, 2)));

    caller.interrupt();

    assertThat(left.get().effect()).isEqualTo(Effect.UNKNOWN);
    target.open();
    assertThat(results(first)).containsExactly(0);
    assertThat(results(rest)).containsExactly(2, 4);
  }

  @Test
  void aCallerOutOfTimeWithdrawsAndItsCommandIsNeverSent() throws Exception {
    Combiner<Integer, Integer> hasty = combiner(256, 1000, SHORT);
    target.shut();
    List<FutureTask<Integer>> first = callers.call(hasty, 0, 1);
    List<FutureTask<Integer>> late = callers.call(hasty, 1, 2);

    assertThat(failure(late.get(0)))
        .returns(ErrorCode.TIMEOUT, BackendException::code)
        .returns(Effect.NOT_APPLIED, BackendException::effect);

    target.open();
    assertThat(results(first)).containsExactly(0);
    until(() -> hasty.slotsInUse() == 0);
    assertThat(target.batches).containsExactly(List.of(0));
  }

  @Test
  void aCallerWhoseBatchIsStuckLeavesAtItsDeadline() throws Exception {
    Combiner<Integer, Integer> hasty = combiner(256, 1000, Duration.ofSeconds(2));
    target.shut();
    List<FutureTask<Integer>> first = callers.call(hasty, 0, 1);
    List<FutureTask<Integer>> stuck = callers.call(hasty, 1, 2);
    target.letOneThrough();
    assertThat(results(first)).containsExactly(0);

    assertThat(failure(stuck.get(0)))
        .returns(ErrorCode.TIMEOUT, BackendException::code)
        .returns(Effect.UNKNOWN, BackendException::effect);
  }

  @Test
  void aCallerWithoutAPlaceWaitsForOneAndIsRefusedAtItsDeadline() throws Exception {
    Combiner<Integer, Integer> small = combiner(256, 2, SHORT);
    target.shut();
    List<FutureTask<Integer>> first = callers.call(small, 0, 1);
    List<FutureTask<Integer>> inLine = callers.call(small, 1, 3);
    FutureTask<Integer> refused = new FutureTask<>(() -> small.apply(3));
    Thread.startVirtualThread(refused);

    assertThat(failure(refused))
        .returns(ErrorCode.OVERLOADED, BackendException::code)
        .returns(Effect.NOT_APPLIED, BackendException::effect);
    assertThat(failure(inLine.get(0)).effect()).isEqualTo(Effect.NOT_APPLIED);
    assertThat(failure(inLine.get(1)).effect()).isEqualTo(Effect.NOT_APPLIED);

    target.open();
    assertThat(results(first)).containsExactly(0);
    until(() -> small.slotsInUse() == 0);
    assertThat(small.apply(4)).isEqualTo(8);
  }

  @Test
  void aCallerWithoutAPlaceGetsTheFirstThatIsFree() throws Exception {
    Combiner<Integer, Integer> small = combiner(2, 2, LONG);
    target.shut();
    List<FutureTask<Integer>> first = callers.call(small, 0, 3);
    List<FutureTask<Integer>> more =
        IntStream.range(3, 50).mapToObj(i -> new FutureTask<>(() -> small.apply(i))).toList();
    more.forEach(Thread::startVirtualThread);

    target.open();

    assertThat(results(first)).containsExactly(0, 2, 4);
    assertThat(results(more)).isEqualTo(IntStream.range(3, 50).map(i -> 2 * i).boxed().toList());
  }

  private Combiner<Integer, Integer> combiner(int batch, int waiting, Duration deadline) {
    return new Combiner<>(target, new CombinerSettings(1, 1, LONG, batch, waiting, deadline));
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
}
