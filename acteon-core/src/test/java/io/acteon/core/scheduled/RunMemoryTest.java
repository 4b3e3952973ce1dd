package io.acteon.core.scheduled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunMemoryTest {

  private static final String LARGE = "[],".repeat(100_000);
  private static final String SMALL = "{}";

  private final RunMemory memory = new RunMemory(24 << 20);

  @Test
  void whatIsMadeOfBracketsDoesNotFitTwice() {
    assertThat(memory.hold(LARGE, () -> memory.hold(LARGE, () -> true))).contains(Optional.empty());
  }

  @Test
  void whatIsSmallFitsBesideIt() {
    assertThat(memory.hold(LARGE, () -> memory.hold(SMALL, () -> true)))
        .contains(Optional.of(true));
  }

  @Test
  void whatIsMoreThanThereIsForAllIsAlone() {
    RunMemory little = new RunMemory(1 << 20);
    assertThat(little.hold(SMALL, () -> little.hold(LARGE, () -> true))).contains(Optional.empty());
    assertThat(little.hold(LARGE, () -> little.hold(SMALL, () -> true))).contains(Optional.empty());
    assertThat(little.hold(LARGE, () -> true)).contains(true);
  }

  @Test
  void whatFailsGivesItsRoomBack() {
    assertThatThrownBy(() -> memory.hold(LARGE, RunMemoryTest::fail))
        .isInstanceOf(IllegalStateException.class);
    assertThat(memory.hold(LARGE, () -> true)).contains(true);
  }

  private static boolean fail() {
    throw new IllegalStateException();
  }
}
