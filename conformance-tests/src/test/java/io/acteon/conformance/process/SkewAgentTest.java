package io.acteon.conformance.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SkewAgentTest {

  private static final Duration SKEW = Duration.ofMinutes(10);

  /** Every way to read the clock that is redirected. */
  @SuppressWarnings({"JavaTimeDefaultTimeZone", "UnnecessaryLambda"})
  static final class Reader {

    private static final Map<String, Supplier<Instant>> WAYS =
        Map.of(
            "System.currentTimeMillis()", () -> Instant.ofEpochMilli(System.currentTimeMillis()),
            "System::currentTimeMillis", () -> ofMillis(System::currentTimeMillis),
            "Instant.now()", () -> Instant.now(),
            "Instant::now", Instant::now,
            "Clock.systemUTC()", () -> Clock.systemUTC().instant(),
            "Clock.systemDefaultZone()", () -> Clock.systemDefaultZone().instant(),
            "InstantSource.system()", () -> InstantSource.system().instant(),
            "new Date()", Reader::newDate);

    private Reader() {}

    /** Fails unless each way is ahead of the time given. */
    public static void main(String[] arguments) {
      Instant truth = Instant.parse(arguments[0]);
      WAYS.forEach((way, read) ->
          assertThat(Duration.between(truth, read.get()))
              .as(way)
              .isBetween(SKEW, SKEW.plusMinutes(2)));
    }

    private static Instant ofMillis(LongSupplier millis) {
      return Instant.ofEpochMilli(millis.getAsLong());
    }

    @SuppressWarnings("JavaUtilDate")
    private static Instant newDate() {
      return new Date().toInstant();
    }
  }

  @Test
  void everyWayToReadTheClockIsSkewed() throws Exception {
    try (AgentJar agent = AgentJar.create();
        ChildJvm reader =
            ChildJvm.start(
                List.of(
                    "-javaagent:" + agent.path(),
                    "-D" + SkewedClock.PROPERTY + "=" + SKEW.toMillis()),
                Reader.class,
                List.of(Instant.now().toString()),
                "")) {
      reader.await();
    }
  }
}
