package io.acteon.core.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.spi.BackendException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rule between line and slots: while a request waits, no slot is free. */
final class LineTest {

  private final Line<Integer, Integer> line =
      new Line<>(new CombinerSettings(1, 2, 3, Duration.ofSeconds(1)));

  @Test
  void a_slot_is_taken_once_until_it_is_given_up() {
    assertThat(line.takeSlot()).isTrue();
    assertThat(line.takeSlot()).isFalse();
    assertThat(line.giveUpSlot()).isTrue();
    assertThat(line.takeSlot()).isTrue();
  }

  @Test
  void who_comes_to_join_takes_a_slot_that_has_become_free_instead() {
    for (int i = 0; i < 10; i++) {
      assertThat(line.join(new Request<>(i), 0)).isFalse();
      assertThat(line.size()).isZero();
      assertThat(line.giveUpSlot()).isTrue();
    }
  }

  @Test
  void a_slot_does_not_become_free_while_a_request_waits() {
    assertThat(line.takeSlot()).isTrue();
    join(1);

    assertThat(line.giveUpSlot()).isFalse();
    assertThat(line.takeSlot()).isFalse();
    assertThat(commands(line.next())).containsExactly(1);
    assertThat(line.freeSlots()).isZero();
    assertThat(line.next()).isEmpty();
    assertThat(line.freeSlots()).isEqualTo(1);
  }

  @Test
  void requests_leave_in_order_and_in_batches() {
    assertThat(line.takeSlot()).isTrue();
    IntStream.range(0, 3).forEach(this::join);

    assertThat(commands(line.next())).containsExactly(0, 1);
    assertThat(commands(line.next())).containsExactly(2);
  }

  @Test
  void withdrawn_requests_keep_their_places_only_until_the_line_moves() {
    assertThat(line.takeSlot()).isTrue();
    for (int round = 0; round < 5; round++) {
      IntStream.range(0, 3).forEach(i -> withdraw(join(i)));
      assertThatThrownBy(() -> line.join(new Request<>(3), 0)).isInstanceOf(BackendException.class);

      assertThat(line.next()).isEmpty();
      assertThat(line.takeSlot()).isTrue();
    }
  }

  private Request<Integer, Integer> join(int command) {
    Request<Integer, Integer> request = new Request<>(command);
    assertThat(line.join(request, 0)).isTrue();
    return request;
  }

  private static void withdraw(Request<Integer, Integer> request) {
    assertThatThrownBy(() -> request.await(System.nanoTime() - 1))
        .isInstanceOf(BackendException.class);
  }

  private static List<Integer> commands(List<Request<Integer, Integer>> batch) {
    return batch.stream().map(Request::command).toList();
  }
}
