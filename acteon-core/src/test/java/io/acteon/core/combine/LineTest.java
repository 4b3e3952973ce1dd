package io.acteon.core.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.spi.BackendException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rule between line and slots: while a request waits, a batch is under way. */
final class LineTest {

  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration AT_ONCE = Duration.ofNanos(1);

  private final Line<Integer, Integer> line = line(1, 1, NEVER, 2, 3);

  @Test
  void aSlotIsTakenOnceUntilItIsGivenUp() {
    Slot<Integer, Integer> slot = slot(line.takeSlot());
    assertThat(line.takeSlot()).isNull();
    assertThat(line.giveUp(slot)).isNull();
    assertThat(line.takeSlot()).isNotNull();
  }

  @Test
  void whoJoinsWhileNothingIsUnderWayGetsASlotToServeTheLineIn() {
    for (int i = 0; i < 10; i++) {
      Slot<Integer, Integer> slot = slot(line.join(request(i), 0));
      assertThat(commands(line.next(slot))).containsExactly(i);
      assertThat(line.next(slot)).isEmpty();
      assertThat(line.slotsInUse()).isZero();
    }
  }

  @Test
  void aSlotIsNotGivenUpWhileARequestWaitsAndNothingElseIsUnderWay() {
    Slot<Integer, Integer> slot = slot(line.takeSlot());
    join(line, 1);

    assertThat(line.giveUp(slot)).isSameAs(slot);
    assertThat(line.takeSlot()).isNull();
    assertThat(commands(line.next(slot))).containsExactly(1);
    assertThat(line.slotsInUse()).isOne();
    assertThat(line.next(slot)).isEmpty();
    assertThat(line.slotsInUse()).isZero();
  }

  @Test
  void requestsLeaveInOrderAndInBatches() {
    Slot<Integer, Integer> slot = slot(line.takeSlot());
    IntStream.range(0, 3).forEach(i -> join(line, i));

    assertThat(commands(line.next(slot))).containsExactly(0, 1);
    assertThat(commands(line.next(slot))).containsExactly(2);
  }

  @Test
  void withdrawnRequestsKeepTheirPlacesOnlyUntilTheLineMoves() {
    for (int round = 0; round < 5; round++) {
      Slot<Integer, Integer> slot = slot(line.takeSlot());
      IntStream.range(0, 3).forEach(i -> withdraw(join(line, i)));
      assertThatThrownBy(() -> line.join(request(3), 0)).isInstanceOf(BackendException.class);

      assertThat(line.next(slot)).isEmpty();
      assertThat(line.slotsInUse()).isZero();
    }
  }

  @Test
  void aSecondSlotIsForALineThatIsWorthItAndNoThirdForAny() {
    Line<Integer, Integer> wide = line(2, 3, NEVER, 256, 1000);
    assertThat(wide.takeSlot()).isNotNull();
    join(wide, 0);
    join(wide, 1);
    assertThat(wide.another()).isNull();

    Slot<Integer, Integer> second = slot(wide.join(request(2), 0));
    IntStream.range(3, 100).forEach(i -> join(wide, i));

    assertThat(wide.next(second)).hasSize(100);
  }

  @Test
  void aSecondSlotIsGivenUpWhenTheLineIsNoLongerWorthIt() {
    Line<Integer, Integer> wide = line(2, 3, NEVER, 256, 1000);
    Slot<Integer, Integer> first = slot(wide.takeSlot());
    join(wide, 0);
    join(wide, 1);
    Slot<Integer, Integer> second = slot(wide.join(request(2), 0));
    assertThat(wide.next(second)).hasSize(3);
    join(wide, 3);

    assertThat(wide.next(second)).isEmpty();
    assertThat(wide.slotsInUse()).isOne();
    assertThat(commands(wide.next(slot(wide.giveUp(first))))).containsExactly(3);
  }

  @Test
  void besideALateBatchAnyLineGetsASlot() {
    Line<Integer, Integer> wary = line(2, 1000, AT_ONCE, 256, 1000);
    assertThat(wary.takeSlot()).isNotNull();
    assertThat(wary.another()).isNull();

    Slot<Integer, Integer> second = slot(wary.join(request(0), 0));

    assertThat(commands(wary.next(second))).containsExactly(0);
    join(wary, 1);
    assertThat(commands(wary.next(second))).containsExactly(1);
  }

  @Test
  void requestsWhoseTimeIsUpAreOverdueInLineAndUnderWay() {
    Line<Integer, Integer> wide = line(1, 1, NEVER, 2, 10);
    Slot<Integer, Integer> slot = slot(wide.takeSlot());
    Request<Integer, Integer> patient = new Request<>(0, System.nanoTime() + NEVER.toNanos());
    assertThat(wide.join(patient, 0)).isNull();
    Request<Integer, Integer> underWay = join(wide, 1);
    Request<Integer, Integer> inLine = join(wide, 2);
    assertThat(commands(wide.next(slot))).containsExactly(0, 1);

    assertThat(wide.overdue()).containsExactly(underWay, inLine);
  }

  private static Line<Integer, Integer> line(
      int slots, int worthwhile, Duration late, int batch, int waiting) {
    return new Line<>(
        new CombinerSettings(slots, worthwhile, late, batch, waiting, Duration.ofSeconds(1)));
  }

  private static Slot<Integer, Integer> slot(@Nullable Slot<Integer, Integer> given) {
    return Objects.requireNonNull(given, "a slot");
  }

  /** One whose time is up. */
  private static Request<Integer, Integer> request(int command) {
    return new Request<>(command, System.nanoTime() - 1);
  }

  /** Joins without being given a slot. */
  private static Request<Integer, Integer> join(Line<Integer, Integer> line, int command) {
    Request<Integer, Integer> request = request(command);
    assertThat(line.join(request, 0)).isNull();
    return request;
  }

  private static void withdraw(Request<Integer, Integer> request) {
    assertThatThrownBy(request::await).isInstanceOf(BackendException.class);
  }

  private static List<Integer> commands(List<Request<Integer, Integer>> batch) {
    return batch.stream().map(Request::command).toList();
  }
}
