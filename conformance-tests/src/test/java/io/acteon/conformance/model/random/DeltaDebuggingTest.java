package io.acteon.conformance.model.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeltaDebuggingTest {

  private static final List<Integer> NUMBERS = IntStream.range(0, 1000).boxed().toList();

  @Test
  void whatFailsTogetherIsLeft() {
    assertThat(DeltaDebugging.shortest(NUMBERS, list -> list.containsAll(List.of(3, 500, 998))))
        .containsExactly(3, 500, 998);
  }

  @Test
  void oneElementIsFoundInAboutAsManyTriesAsTheListHalves() {
    AtomicInteger tries = new AtomicInteger();

    List<Integer> shortest =
        DeltaDebugging.shortest(
            NUMBERS,
            list -> {
              tries.incrementAndGet();
              return list.contains(777);
            });

    assertThat(shortest).containsExactly(777);
    assertThat(tries).hasValueLessThan(50);
  }

  @Test
  void whoGivesUpKeepsWhatFailed() {
    assertThat(DeltaDebugging.shortest(NUMBERS, list -> false)).isEqualTo(NUMBERS);
  }

  @Test
  void noSingleElementOfTheResultCanBeLeftOut() {
    assertThat(
            DeltaDebugging.shortest(NUMBERS, list -> list.stream().mapToInt(n -> n).sum() >= 1500))
        .hasSizeBetween(2, 60)
        .satisfies(list -> {
          int sum = list.stream().mapToInt(n -> n).sum();
          assertThat(list).allMatch(n -> sum - n < 1500);
        });
  }
}
