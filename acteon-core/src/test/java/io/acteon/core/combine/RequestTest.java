package io.acteon.core.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.Reply;
import org.junit.jupiter.api.Test;

final class RequestTest {

  private final Request<String, String> request = new Request<>("command", System.nanoTime() - 1);

  @Test
  void aRequestNotTakenInTimeIsWithdrawnAndCannotBeTaken() {
    assertThat(effectOfLeaving()).isEqualTo(Effect.NOT_APPLIED);
    assertThat(request.take()).isFalse();
  }

  @Test
  void aRequestTakenAndNotAnsweredInTimeMayHaveBeenApplied() {
    assertThat(request.take()).isTrue();
    assertThat(request.take()).isFalse();
    assertThat(effectOfLeaving()).isEqualTo(Effect.UNKNOWN);
  }

  @Test
  void anAnswerIsGivenAlsoWhenTimeIsUpAndToAnInterruptedCaller() {
    assertThat(request.take()).isTrue();
    request.answer(new Reply.Done<>("result"));
    Thread.currentThread().interrupt();

    assertThat(request.await()).isEqualTo("result");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void whatABatchThrewIsThrownAsItIs() {
    StackOverflowError thrown = new StackOverflowError();
    assertThat(request.take()).isTrue();
    request.fail(thrown);

    assertThatThrownBy(request::await).isSameAs(thrown);
  }

  @Test
  void aRequestIsOverdueUntilItIsAnsweredOrWithdrawn() {
    assertThat(new Request<>("command", System.nanoTime() + Long.MAX_VALUE / 2).isOverdue())
        .isFalse();
    assertThat(request.isOverdue()).isTrue();
    assertThat(request.take()).isTrue();
    assertThat(request.isOverdue()).isTrue();

    request.answer(new Reply.Done<>("result"));

    assertThat(request.isOverdue()).isFalse();
  }

  private Effect effectOfLeaving() {
    try {
      throw new AssertionError("answered with " + request.await());
    } catch (BackendException failure) {
      return failure.effect();
    }
  }
}
