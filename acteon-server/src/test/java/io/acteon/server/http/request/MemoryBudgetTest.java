package io.acteon.server.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.server.http.json.ProblemException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

  private static final int CAPACITY = 1 << 20;

  private final MemoryBudget budget = new MemoryBudget(CAPACITY);

  @Test
  void whatFindsNoRoomIsRefusedAndTakesNothing() {
    try (MemoryBudget.Share first = budget.share();
        MemoryBudget.Share second = budget.share()) {
      first.atLeast(CAPACITY * 3 / 4);
      assertOverloaded(() -> second.atLeast(CAPACITY / 2));
      second.atLeast(CAPACITY / 4);
      assertOverloaded(() -> first.atLeast(CAPACITY));
    }
    assertThatCode(() -> budget.share().atLeast(CAPACITY)).doesNotThrowAnyException();
  }

  @Test
  void whatIsLargerThanAllThereIsMayBeAlone() {
    try (MemoryBudget.Share alone = budget.share()) {
      alone.atLeast(100L * CAPACITY);
      assertOverloaded(() -> budget.share().atLeast(1));
    }
    assertThatCode(() -> budget.share().atLeast(1)).doesNotThrowAnyException();
  }

  @Test
  void whatIsThereAlreadyCountsEvenIfItIsMoreThanThereIs() {
    MemoryBudget.Share answer = budget.share();
    answer.exactly(3L * CAPACITY);
    assertOverloaded(() -> budget.share().atLeast(1));

    answer.exactly(CAPACITY / 2);
    assertThatCode(() -> budget.share().atLeast(CAPACITY / 2)).doesNotThrowAnyException();
  }

  @Test
  void whoMayWaitGetsWhatOthersGiveBack() {
    MemoryBudget.Share first = budget.share();
    first.atLeast(CAPACITY);
    CompletableFuture<Void> waiting =
        CompletableFuture.runAsync(() -> budget.share().await(CAPACITY));
    first.close();
    assertThat(waiting).succeedsWithin(Duration.ofSeconds(30));
    assertOverloaded(() -> budget.share().await(1));
  }

  private static void assertOverloaded(Runnable taking) {
    assertThatThrownBy(taking::run)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().status()).isEqualTo(503);
              assertThat(refused.problem().code()).isEqualTo("OVERLOADED");
              assertThat(refused.problem().headers()).containsEntry("Retry-After", "1");
            });
  }
}
