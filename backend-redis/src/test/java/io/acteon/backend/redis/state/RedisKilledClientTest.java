package io.acteon.backend.redis.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.backend.redis.TestRedis;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;

/** A client that is killed between any two commands leaves nothing that stays for ever. */
final class RedisKilledClientTest {

  private static final long LONGEST_NANOS = Duration.ofMillis(200).toNanos();
  private static final Pattern ENTRY = Pattern.compile("(\\{.*?})e:(.*)", Pattern.DOTALL);

  /** What is there once, or once for a partition or an index. */
  private static final Pattern IMMORTAL =
      Pattern.compile(
          ".*}(version|arrivals|merged|addresses|schema|sweeper|free|leases|tokens|token)"
              + "|.*:sweeper}");

  private final String prefix = TestRedis.newPrefix();

  @RepeatedTest(3)
  void everyEntryHasItsExpiryAndEveryClaimItsLease() throws Exception {
    Process writer = start();
    assertThat(writer.inputReader().readLine()).isEqualTo("busy");
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_NANOS));
    writer.destroyForcibly().onExit().join();

    TestRedis.get()
        .ask(redis -> {
          int entries = 0;
          ScanIterator<String> keys =
              ScanIterator.scan(redis, ScanArgs.Builder.matches("{" + prefix + ":*").limit(1000));
          while (keys.hasNext()) {
            entries += inspected(redis, keys.next()) ? 1 : 0;
          }
          assertThat(entries).isPositive();
          return entries;
        });
  }

  /** Whether a key is an entry; fails if it is one without its expiry. */
  private static boolean inspected(RedisCommands<String, String> redis, String key) {
    Matcher entry = ENTRY.matcher(key);
    if (entry.matches()) {
      String tag = entry.group(1);
      String address = entry.group(2);
      assertThat(redis.pttl(key)).as(key).isPositive();
      assertThat(
              redis.zscore(tag + "addresses", address) != null
                  || redis.lpos(tag + "arrivals", address) != null)
          .as("a scan finds %s", key)
          .isTrue();
      return true;
    }
    if (key.endsWith("held")) {
      String tag = key.substring(0, key.length() - "held".length());
      assertThat(redis.zrange(tag + "leases", 0, -1))
          .as("the ends of the claims of %s", tag)
          .containsExactlyInAnyOrderElementsOf(redis.zrange(key, 0, -1));
    } else {
      assertThat(key).matches(IMMORTAL);
    }
    return false;
  }

  private Process start() throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")),
                    TestMortalWriter.class.getName()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(TestRedis.get().settings(prefix).root().render().getBytes(StandardCharsets.UTF_8));
    }
    return process;
  }
}
