package io.acteon.backend.redis.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.backend.redis.RedisStateBackendProvider;
import io.acteon.backend.redis.TestPrefix;
import io.acteon.backend.redis.TestRedis;
import io.acteon.backend.redis.TestRedisCluster;
import io.acteon.spi.Reply;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that do not fit one call, or that change their kind (S17). */
final class RedisListsTest {

  /** More than several calls take. */
  private static final int MANY = 1_000;

  private static final int MEGABYTE = 1 << 20;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLongListIsMadeInItsOrder(boolean cluster) {
    List<Reply<?>> replies =
        apply(
            cluster,
            IntStream.range(0, MANY)
                .mapToObj(_ -> new StateCommand.Increment(key("hot"), 1, Expiry.never()))
                .toList());

    assertThat(replies)
        .extracting(reply -> ((Counter) reply.orThrow()).value())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, MANY).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyElementGetsItsOwnAnswer(boolean cluster) {
    List<Reply<?>> replies =
        apply(
            cluster,
            IntStream.range(0, MANY)
                .mapToObj(i ->
                    new StateCommand.CheckAndSet(
                        key("id-" + i * 3 % (MANY / 2)), "value-" + i, Expiry.never()))
                .toList());

    for (int i = 0; i < MANY; i++) {
      if (i < MANY / 2) {
        assertThat(replies.get(i).orThrow()).isInstanceOf(ClaimResult.Created.class);
      } else {
        assertThat(((ClaimResult.Present) replies.get(i).orThrow()).entry().value())
            .isEqualTo("value-" + (i - MANY / 2));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void kindsThatTakeTurnsKeepTheirOrder(boolean cluster) {
    List<StateCommand<?>> commands = new ArrayList<>();
    for (int i = 0; i < MANY / 4; i++) {
      StateKey key = key("id-" + i % 3);
      commands.add(new StateCommand.Set(key, "value-" + i, Expiry.never(), OptionalLong.empty()));
      commands.add(new StateCommand.Get(key));
      commands.add(new StateCommand.Delete(key, OptionalLong.empty()));
      commands.add(new StateCommand.Get(key));
    }

    List<Reply<?>> replies = apply(cluster, commands);

    for (int i = 0; i < commands.size(); i += 4) {
      assertThat(value(replies.get(i + 1))).contains("value-" + i / 4);
      assertThat(replies.get(i + 2).orThrow()).isEqualTo(true);
      assertThat(value(replies.get(i + 3))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void largeValuesGoOutInSeveralCalls(boolean cluster) {
    List<StateKey> keys = IntStream.range(0, 20).mapToObj(i -> key("id-" + i)).toList();
    List<StateCommand<?>> commands = new ArrayList<>();
    for (StateKey key : keys) {
      String value = key.id().repeat(MEGABYTE / key.id().length());
      commands.add(new StateCommand.Set(key, value, Expiry.never(), OptionalLong.empty()));
    }
    keys.forEach(key -> commands.add(new StateCommand.Get(key)));

    List<Reply<?>> replies = apply(cluster, commands);

    for (int i = 0; i < keys.size(); i++) {
      String id = keys.get(i).id();
      assertThat(value(replies.get(keys.size() + i)))
          .as(id)
          .contains(id.repeat(MEGABYTE / id.length()));
    }
  }

  private static List<Reply<?>> apply(boolean cluster, List<? extends StateCommand<?>> commands) {
    TestRedis server = cluster ? TestRedisCluster.ofThree() : TestRedis.get();
    try (StateBackend backend =
        TestPrefix.create(new RedisStateBackendProvider(), server, Map.of()).open()) {
      return backend.store().applyAll(commands);
    }
  }

  private static StateKey key(String id) {
    return new StateKey("n", "t", "k", id);
  }

  @SuppressWarnings("unchecked")
  private static Optional<String> value(Reply<?> got) {
    return ((Optional<StateEntry>) got.orThrow()).map(StateEntry::value);
  }
}
