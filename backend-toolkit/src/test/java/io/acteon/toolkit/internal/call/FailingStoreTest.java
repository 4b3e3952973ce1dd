package io.acteon.toolkit.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import io.acteon.toolkit.backend.StoreClock;
import io.acteon.toolkit.internal.state.OrderedStateBackend;
import io.acteon.toolkit.store.TreePlace;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What callers are told of a store that fails, and that it goes on afterwards (B5, B6). */
class FailingStoreTest {

  private final TreePlace place = new TreePlace();
  private final StateBackend backend =
      new OrderedStateBackend(
          Set.of(),
          new OpenStores(StoreClock.of(Instant::now))
              .open(place, "acteon_", "state", Duration.ofSeconds(5)));
  private final StateStore store = backend.store();
  private final StateKey key = new StateKey("n", "t", "k", "i");

  @AfterEach
  void close() {
    backend.close();
  }

  @ParameterizedTest
  @CsvSource({
    "WRITING, NOT_APPLIED, 1",
    "COMMITTING, UNKNOWN, 1",
    "ANSWERING, UNKNOWN, 2",
  })
  void aWriteThatFailsSaysWhatBecameOfIt(TreePlace.Failing how, Effect effect, String kept) {
    store.set(key, "1", Expiry.never());
    place.fail(how);

    BackendException failure =
        catchThrowableOfType(BackendException.class, () -> store.set(key, "2", Expiry.never()));

    assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(failure.effect()).isEqualTo(effect);
    place.fail(TreePlace.Failing.NEVER);
    assertThat(store.get(key).orElseThrow().value()).isEqualTo(kept);
  }

  @Test
  void aFailureThatThePlaceHasNoWordsForIsAMistake() {
    place.fail(TreePlace.Failing.MISTAKEN);

    BackendException failure = catchThrowableOfType(BackendException.class, () -> store.get(key));

    assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(failure).hasMessage("a tree in the heap failed; the log says how").hasNoCause();
  }

  @Test
  void aReadThatFailsHasChangedNothing() {
    place.fail(TreePlace.Failing.COMMITTING);

    BackendException failure = catchThrowableOfType(BackendException.class, () -> store.get(key));

    assertThat(failure.effect()).isEqualTo(Effect.NOT_APPLIED);
  }

  @Test
  void aStoreThatFailsIsOpenedAnewByTheNextCall() {
    place.fail(TreePlace.Failing.WRITING);
    assertThatThrownBy(() -> store.set(key, "1", Expiry.never()))
        .isInstanceOf(BackendException.class);
    place.fail(TreePlace.Failing.OPENING);

    BackendException failure = catchThrowableOfType(BackendException.class, () -> store.get(key));

    assertThat(failure).hasMessageContaining("OPENING");
    place.fail(TreePlace.Failing.NEVER);
    assertThat(store.get(key)).isEmpty();
  }

  @Test
  void whatChangesNothingWritesNothing() {
    store.set(key, "1", Expiry.never());
    int before = place.commits();

    store.get(key);
    store.checkAndSet(key, "2", Expiry.never());
    store.delete(new StateKey("n", "t", "k", "none"));

    assertThat(place.commits()).isEqualTo(before);
  }
}
