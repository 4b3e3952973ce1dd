package io.acteon.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryingStateStoreTest {

  private static final StateKey KEY = new StateKey("n", "t", "k", "id");
  private static final StateCommand<ClaimResult> CLAIM =
      new StateCommand.CheckAndSet(KEY, "v", Expiry.never());
  private static final StateCommand<?> READ = new StateCommand.Get(KEY);

  private final FailingStore failing = new FailingStore();
  private final StateStore store = new RetryingStateStore(failing);

  @Test
  void whatWasNotTakenIsTriedAgain() {
    failing.failWith(ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED);
    failing.failWith(ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED);

    assertThat(store.apply(CLAIM)).isEqualTo(new ClaimResult.Created(1));
    assertThat(failing.calls).isEqualTo(3);
  }

  @Test
  void whatMayHaveBeenAppliedIsNotSentTwice() {
    failing.failWith(ErrorCode.UNAVAILABLE, Effect.UNKNOWN);

    assertFails(ErrorCode.UNAVAILABLE, CLAIM);
    assertThat(failing.calls).isEqualTo(1);
  }

  @Test
  void aReadWhoseReplyWasLostIsReadAgain() {
    failing.failWith(ErrorCode.UNAVAILABLE, Effect.UNKNOWN);

    assertThat(store.apply(READ)).isEqualTo(Optional.empty());
    assertThat(failing.calls).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(value = ErrorCode.class, names = "UNAVAILABLE", mode = EnumSource.Mode.EXCLUDE)
  void nothingElseIsTriedAgain(ErrorCode code) {
    failing.failWith(code, Effect.NOT_APPLIED);

    assertFails(code, READ);
    assertThat(failing.calls).isEqualTo(1);
  }

  @Test
  void aStoreThatStaysAwayIsGivenUp() {
    failing.failForEver(ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED);

    assertFails(ErrorCode.UNAVAILABLE, CLAIM);
    assertThat(failing.calls).isGreaterThan(1);
  }

  @Test
  void anInterruptedCallerDoesNotTryAgain() {
    failing.failForEver(ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED);
    Thread.currentThread().interrupt();

    assertFails(ErrorCode.UNAVAILABLE, CLAIM);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(failing.calls).isEqualTo(1);
  }

  @Test
  void aListIsTriedAgainIfNoneOfItWasTaken() {
    failing.failWith(ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED);
    failing.failWith(ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED);

    assertThat(store.applyAll(List.of(CLAIM, READ))).allMatch(Reply.Done.class::isInstance);
  }

  @Test
  void aListOfWhichSomeWasTakenIsNotTriedAgain() {
    failing.failWith(ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED);

    List<Reply<?>> replies = store.applyAll(List.of(CLAIM, READ));

    assertThat(replies.getFirst()).isInstanceOf(Reply.Refused.class);
    assertThat(replies.getLast()).isInstanceOf(Reply.Done.class);
    assertThat(failing.calls).isEqualTo(2);
  }

  private void assertFails(ErrorCode code, StateCommand<?> command) {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> store.apply(command))
        .returns(code, BackendException::code);
  }

  /** Fails as it is told, and then answers as an empty store does. */
  private static final class FailingStore implements StateStore {

    private final Deque<BackendException> failures = new ArrayDeque<>();
    private final List<BackendException> lasting = new ArrayList<>();
    private int calls;

    void failWith(ErrorCode code, Effect effect) {
      failures.add(new BackendException(code, effect, "as the test wants it"));
    }

    void failForEver(ErrorCode code, Effect effect) {
      lasting.add(new BackendException(code, effect, "as the test wants it"));
    }

    // A command's type parameter is the type of its result.
    @Override
    @SuppressWarnings("unchecked")
    public <R> R apply(StateCommand<R> command) {
      calls++;
      if (!lasting.isEmpty()) {
        throw lasting.getFirst();
      }
      if (!failures.isEmpty()) {
        throw failures.pop();
      }
      return (R) (command.equals(CLAIM) ? new ClaimResult.Created(1) : Optional.empty());
    }

    @Override
    public ScanPage scan(ScanQuery query) {
      throw new UnsupportedOperationException();
    }
  }
}
