package io.acteon.conformance.state;

import static io.acteon.conformance.clause.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.conformance.StateTrial;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** S17: a batch is its commands one by one, in order. */
public abstract class BatchContract {

  @Test
  @Clause("S17")
  void anEmptyBatchHasNoReplies(StateTrial trial) {
    assertThat(trial.store().applyAll(List.of())).isEmpty();
  }

  @Test
  @Clause("S17")
  void commandsOnOneKeyActInTheirOrder(StateTrial trial) {
    StateKey key = trial.newKey();

    List<Reply<?>> replies =
        trial
            .store()
            .applyAll(
                List.of(
                    new StateCommand.Get(key),
                    new StateCommand.CheckAndSet(key, "1", Expiry.never()),
                    new StateCommand.CheckAndSet(key, "9", Expiry.never()),
                    new StateCommand.Increment(key, 4, Expiry.keep()),
                    new StateCommand.Delete(key, OptionalLong.empty()),
                    new StateCommand.Delete(key, OptionalLong.empty()),
                    new StateCommand.Increment(key, 4, Expiry.keep()),
                    new StateCommand.Get(key)));

    assertThat(result(replies, 0)).isEqualTo(Optional.empty());
    long first = ((ClaimResult.Created) result(replies, 1)).version();
    assertThat(result(replies, 2))
        .isEqualTo(new ClaimResult.Present(new StateEntry("1", first, Optional.empty())));
    assertThat(((Counter) result(replies, 3)).value()).isEqualTo(5);
    assertThat(result(replies, 4)).isEqualTo(true);
    assertThat(result(replies, 5)).isEqualTo(false);
    Counter last = (Counter) result(replies, 6);
    assertThat(last.value()).isEqualTo(4);
    assertThat(last.version()).isGreaterThan(first);
    assertThat(result(replies, 7))
        .isEqualTo(Optional.of(new StateEntry("4", last.version(), Optional.empty())));
  }

  @Test
  @Clause({"S17", "S6"})
  void theSameClaimTwiceInABatchIsCreatedOnce(StateTrial trial) {
    StateKey key = trial.newKey();

    List<Reply<?>> replies =
        trial
            .store()
            .applyAll(
                Collections.nCopies(5, new StateCommand.CheckAndSet(key, "v", Expiry.never())));

    assertThat(result(replies, 0)).isInstanceOf(ClaimResult.Created.class);
    assertThat(replies.subList(1, 5))
        .allMatch(reply -> ((Reply.Done<?>) reply).result() instanceof ClaimResult.Present);
  }

  @Test
  @Clause("S17")
  void aBadElementIsRefusedAlone(StateTrial trial) {
    StateKey text = trial.newKey();
    StateKey number = trial.newKey();
    trial.store().set(text, "text", Expiry.never());

    List<Reply<?>> replies =
        trial
            .otherStore()
            .applyAll(
                List.of(
                    new StateCommand.Increment(number, Long.MAX_VALUE, Expiry.never()),
                    new StateCommand.Increment(text, 1, Expiry.never()),
                    new StateCommand.Increment(number, 1, Expiry.never()),
                    new StateCommand.Increment(number, -1, Expiry.never())));

    assertThat(((Counter) result(replies, 0)).value()).isEqualTo(Long.MAX_VALUE);
    assertRefused(ErrorCode.NOT_A_NUMBER, replies.get(1));
    assertRefused(ErrorCode.OVERFLOW, replies.get(2));
    assertThat(((Counter) result(replies, 3)).value()).isEqualTo(Long.MAX_VALUE - 1);
    assertThat(trial.store().get(text)).map(StateEntry::value).contains("text");
  }

  @Test
  @Clause("S17")
  void aLargeBatchHasOneReplyForEachInOrder(StateTrial trial) {
    List<StateKey> keys = Stream.generate(trial::newKey).limit(2_000).toList();

    List<Reply<?>> claims =
        trial
            .store()
            .applyAll(
                keys.stream()
                    .map(key -> new StateCommand.CheckAndSet(key, key.id(), Expiry.never()))
                    .toList());
    List<Reply<?>> reads =
        trial.otherStore().applyAll(keys.stream().map(StateCommand.Get::new).toList());

    assertThat(claims).hasSize(keys.size());
    assertThat(reads).hasSize(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      long version = ((ClaimResult.Created) result(claims, i)).version();
      assertThat(result(reads, i))
          .isEqualTo(Optional.of(new StateEntry(keys.get(i).id(), version, Optional.empty())));
    }
  }

  @Test
  @Clause("S17")
  void batchesThatMeetInOppositeOrderBothEnd(StateTrial trial) {
    List<StateKey> keys = Stream.generate(trial::newKey).limit(40).toList();
    List<StateCommand<?>> there = increments(keys);
    List<StateCommand<?>> back = there.reversed();
    int callers = 8;
    int rounds = 10;

    Race.of(
        callers,
        number -> {
          for (int round = 0; round < rounds; round++) {
            trial.store(number).applyAll(number % 4 < 2 ? there : back).forEach(Reply::orThrow);
          }
          return number;
        });

    assertThat(keys)
        .allSatisfy(key ->
            assertThat(trial.store().get(key))
                .map(StateEntry::value)
                .contains("" + callers * rounds));
  }

  @Test
  @Clause({"S17", "S6"})
  void ofManyBatchesOverTheSameKeysEachKeyIsCreatedOnce(StateTrial trial) {
    List<StateKey> keys = Stream.generate(trial::newKey).limit(100).toList();

    List<List<Reply<?>>> replies =
        Race.of(
            16,
            number ->
                trial
                    .store(number)
                    .applyAll(
                        keys.stream()
                            .map(key -> new StateCommand.CheckAndSet(key, "v", Expiry.never()))
                            .toList()));

    for (int i = 0; i < keys.size(); i++) {
      int index = i;
      assertThat(replies)
          .filteredOn(own -> result(own, index) instanceof ClaimResult.Created)
          .as("creators of key %d", i)
          .hasSize(1);
    }
  }

  private static List<StateCommand<?>> increments(List<StateKey> keys) {
    return IntStream.range(0, keys.size())
        .<StateCommand<?>>mapToObj(i -> new StateCommand.Increment(keys.get(i), 1, Expiry.never()))
        .toList();
  }

  private static Object result(List<Reply<?>> replies, int index) {
    return replies.get(index).orThrow();
  }
}
