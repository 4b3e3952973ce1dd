package io.acteon.backend.redis.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.backend.redis.RedisStateBackendProvider;
import io.acteon.backend.redis.TestPorts;
import io.acteon.backend.redis.TestPrefix;
import io.acteon.backend.redis.TestRedis;
import io.acteon.backend.redis.TestRedisBinary;
import io.acteon.backend.redis.TestRedisServer;
import io.acteon.spi.Reply;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.IncrementResult;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateCommand.Increment;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What many callers of one key cost. */
final class RedisOneKeyTest {

  /** Nobody else's scripts count here. */
  private static final TestRedisServer PROCESS =
      TestRedisServer.start(TestRedisBinary.any(), TestPorts.free());

  private static final TestRedis SERVER = TestRedis.at(PROCESS.url());
  private static final TestPrefix<StateBackend> PREFIX =
      TestPrefix.create(new RedisStateBackendProvider(), SERVER, Map.of());
  private static final StateBackend BACKEND = PREFIX.open();

  private static final Pattern SCRIPTS = Pattern.compile("cmdstat_eval(?:sha)?:calls=(\\d+)");

  private static final int CALLERS = 256;

  /** One command would be one script for each caller. */
  private static final long FEW = 40;

  /** The sweeper runs scripts meanwhile, but not every time. */
  private static final int ATTEMPTS = 20;

  private static final Expiry WINDOW = Expiry.onCreate(Duration.ofMinutes(1));

  private final StateKey key = new StateKey("n", "t", "k", "i" + System.nanoTime());

  @AfterAll
  static void close() {
    BACKEND.close();
    PROCESS.close();
  }

  @Test
  void setsAndIncrementsOfMixedSignAreOneScriptEach() {
    List<? extends StateCommand<?>> sets =
        IntStream.range(0, CALLERS)
            .mapToObj(i -> new StateCommand.Set(key, "" + i, i % 2 == 0 ? WINDOW : Expiry.keep()))
            .toList();
    List<? extends StateCommand<?>> increments =
        IntStream.range(0, CALLERS)
            .mapToObj(i -> new Increment(key, i % 3 - 1, WINDOW, ceiling(i)))
            .toList();

    long fewest =
        LongStream.generate(() -> scriptsOf(sets, increments)).limit(ATTEMPTS).min().orElseThrow();

    assertThat(fewest).isLessThan(FEW);
  }

  private static long scriptsOf(
      List<? extends StateCommand<?>> sets, List<? extends StateCommand<?>> increments) {
    long before = scripts();
    BACKEND.store().applyAll(sets).forEach(Reply::orThrow);
    BACKEND.store().applyAll(increments).forEach(Reply::orThrow);
    return scripts() - before;
  }

  private static OptionalLong ceiling(int number) {
    return number % 2 == 0 ? OptionalLong.of(CALLERS) : OptionalLong.empty();
  }

  @Test
  void atItsCeilingNothingIsChanged() {
    BACKEND.store().set(key, "5", WINDOW);
    Map<String, String> before = stored();

    for (int i = 0; i < CALLERS; i++) {
      assertThat(BACKEND.store().increment(key, 1, WINDOW, 5))
          .isInstanceOf(IncrementResult.AtCeiling.class);
    }

    assertThat(stored()).isEqualTo(before);
  }

  /**
   * The texts of this prefix that commands write: entries with their versions, and the versions
   * last given. The sweeper has texts of its own.
   */
  private static Map<String, String> stored() {
    return SERVER.ask(redis -> {
      Map<String, String> texts = new TreeMap<>();
      for (String name : redis.keys("*" + PREFIX.name() + "*")) {
        boolean sweepers = name.endsWith("}merged") || name.endsWith("}sweeper");
        if (!sweepers && redis.type(name).equals("string")) {
          texts.put(name, redis.get(name));
        }
      }
      return texts;
    });
  }

  private static long scripts() {
    return SCRIPTS
        .matcher(SERVER.ask(redis -> redis.info("commandstats")))
        .results()
        .map(MatchResult::group)
        .map(text -> text.replaceAll(".*[:=]", ""))
        .mapToLong(Long::parseLong)
        .sum();
  }
}
