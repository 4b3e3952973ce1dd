package io.acteon.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Eventually;
import io.acteon.conformance.Trial;
import io.acteon.conformance.harness.FreezesStore;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendException;
import io.acteon.spi.Capability;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * B4 without a network: a store whose disk does not answer costs a deadline and no more.
 *
 * @param <B> the kind of backend
 */
public abstract class FrozenStoreContract<B extends Backend> {

  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration BOUND = Duration.ofSeconds(10);

  @Test
  @Clause(
      value = {"B4", "B5", "B6"},
      requires = Capability.DURABLE,
      needs = FreezesStore.class)
  void everyCallOnAFrozenStoreEndsInTime(Trial<B> trial) throws Exception {
    FreezesStore.Store<B> store = freezes(trial).newStore();
    B instance = trial.owned(store.open());
    Map<String, Consumer<B>> calls = trial.calls();
    calls.values().forEach(call -> call.accept(instance));

    store.freeze();
    try {
      long start = System.nanoTime();
      Map<String, CompletableFuture<Optional<BackendException>>> ends = new HashMap<>();
      calls.forEach((name, call) -> ends.put(name, begin(call, instance)));
      long latest = start + instance.deadline().plus(GRACE).toNanos();
      for (var end : ends.entrySet()) {
        failure(end.getKey(), end.getValue(), latest, instance.deadline())
            .ifPresent(failure -> assertAllowed(end.getKey(), failure));
      }
    } finally {
      store.thaw();
    }

    Eventually.isTrue("the instance works again", BOUND, () -> works(instance));
    calls.values().forEach(call -> call.accept(instance));
  }

  /** What only reads may well be answered while nothing can be written. */
  private static <B> CompletableFuture<Optional<BackendException>> begin(
      Consumer<B> call, B instance) {
    CompletableFuture<Optional<BackendException>> end = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            call.accept(instance);
            end.complete(Optional.empty());
          } catch (BackendException failed) {
            end.complete(Optional.of(failed));
          } catch (RuntimeException | Error wrong) {
            end.completeExceptionally(wrong);
          }
        });
    return end;
  }

  private static Optional<BackendException> failure(
      String call,
      CompletableFuture<Optional<BackendException>> end,
      long latest,
      Duration deadline)
      throws Exception {
    try {
      return end.get(latest - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException hanging) {
      throw new AssertionError(
          call + " on a frozen store has not ended; its deadline is " + deadline, hanging);
    }
  }

  private static void assertAllowed(String call, BackendException failure) {
    assertThat(failure.code())
        .as("how %s on a frozen store ends", call)
        .isIn(ErrorCode.TIMEOUT, ErrorCode.UNAVAILABLE, ErrorCode.OVERLOADED);
    assertThat(failure.effect()).isIn(Effect.NOT_APPLIED, Effect.UNKNOWN);
    assertThat(failure).hasNoCause();
  }

  private static boolean works(Backend instance) {
    try {
      instance.ping();
      return true;
    } catch (BackendException notYet) {
      return false;
    }
  }

  @SuppressWarnings("unchecked")
  private FreezesStore<B> freezes(Trial<B> trial) {
    return trial.harness(FreezesStore.class);
  }
}
