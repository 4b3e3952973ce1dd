package io.acteon.conformance.model;

import io.acteon.conformance.StateTrial;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A list of steps that a backend must answer as the reference model does. Written with {@link
 * Steps}:
 *
 * <pre>{@code
 * Scenario.of(
 *         on(0, set("a", "41", after(ofMillis(40)))),
 *         on(1, increment("a", 1, keep())),
 *         pass(ofMillis(60)),
 *         on(0, get("a")))
 *     .play(trial);
 * }</pre>
 */
public record Scenario(List<Step> steps) {

  private static final List<String> IMPORTS =
      List.of(
          "static io.acteon.conformance.model.Steps.*",
          "static io.acteon.spi.state.Expiry.*",
          "static java.time.Duration.*",
          "io.acteon.conformance.StateTrial",
          "io.acteon.conformance.model.Scenario",
          "java.time.Instant",
          "org.junit.jupiter.api.Test");

  public Scenario {
    steps = List.copyOf(steps);
  }

  public static Scenario of(Step... steps) {
    return new Scenario(List.of(steps));
  }

  /**
   * Takes the steps on the trial's two instances and on keys that nobody used.
   *
   * @throws AssertionError at the first answer that the model does not allow
   */
  public void play(StateTrial trial) {
    Play.of(steps, trial)
        .ifPresent(difference -> {
          throw new AssertionError(
              "the backend differs from the model:\n" + difference.tail(steps.size()));
        });
  }

  /** Java source of a test method that plays it, with the imports that it needs. */
  public String asTest() {
    return """
    %s
    @Test
    void answersAsTheModelDoes(StateTrial trial) {
      Scenario.of(
    %s)
          .play(trial);
    }
    """
        .formatted(lines(IMPORTS, "// import %s;", "\n"), lines(steps, "          %s", ",\n"));
  }

  private static String lines(List<?> what, String format, String between) {
    return what.stream().map(format::formatted).collect(Collectors.joining(between));
  }
}
