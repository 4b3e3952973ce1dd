package io.acteon.backend.postgres.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.backend.postgres.PostgresStateBackendProvider;
import io.acteon.backend.postgres.TestPrefix;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateCommand.Increment;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Additions to one key that are stored as one. */
final class PostgresIncrementsTest {

  private static final Expiry WINDOW = Expiry.onCreate(Duration.ofMinutes(1));
  private static final StateBackend BACKEND =
      TestPrefix.create(new PostgresStateBackendProvider(), Map.of()).open();

  private final StateKey key = new StateKey("n", "t", "k", "i" + System.nanoTime());

  @AfterAll
  static void close() {
    BACKEND.close();
  }

  @Test
  void eachHasTheValueAndTheVersionThatItWouldHaveAlone() {
    List<Counter> counters = added(LongStream.of(1, 2, 0, 3, -1, -2, 5));

    assertThat(counters).extracting(Counter::value).containsExactly(1L, 3L, 3L, 6L, 5L, 3L, 8L);
    assertThat(counters).extracting(Counter::version).isSorted().doesNotHaveDuplicates();
    assertThat(BACKEND.store().get(key).orElseThrow().version())
        .isEqualTo(counters.getLast().version());
  }

  @Test
  void moreThanOneDrawOfVersionsStandsForKeepRising() {
    List<Counter> counters = added(LongStream.generate(() -> 1).limit(2_500));

    assertThat(counters.getLast().value()).isEqualTo(2_500);
    assertThat(counters).extracting(Counter::version).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void onlyThoseThatOverflowAreRefused() {
    BACKEND.store().set(key, Long.toString(Long.MAX_VALUE - 10), Expiry.never());

    List<Reply<?>> replies = replies(LongStream.of(4, 7, 5, 2, 1, Long.MAX_VALUE));

    assertThat(replies)
        .extracting(reply ->
            reply instanceof Reply.Refused<?> refused
                ? refused.failure().code()
                : ((Counter) reply.orThrow()).value() - Long.MAX_VALUE)
        .containsExactly(-6L, ErrorCode.OVERFLOW, -1L, ErrorCode.OVERFLOW, 0L, ErrorCode.OVERFLOW);
  }

  @Test
  void whatIsNoNumberRefusesThemAll() {
    BACKEND.store().set(key, "many", Expiry.never());

    assertThat(replies(LongStream.of(1, 1, 1)))
        .allSatisfy(reply ->
            assertThat(((Reply.Refused<?>) reply).failure().code())
                .isEqualTo(ErrorCode.NOT_A_NUMBER));
  }

  private List<Counter> added(LongStream deltas) {
    return replies(deltas).stream().map(Reply::orThrow).map(Counter.class::cast).toList();
  }

  private List<Reply<?>> replies(LongStream deltas) {
    return BACKEND
        .store()
        .applyAll(deltas.mapToObj(delta -> new Increment(key, delta, WINDOW)).toList());
  }
}
