package io.acteon.benchmarks.micro;

import io.acteon.core.action.Action;
import io.acteon.core.action.ActionReader;
import io.acteon.core.rules.RuleSet;
import io.acteon.core.rules.verdict.Verdict;
import io.acteon.spi.state.StateBackend;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the rules say about an action; no condition that is reached asks the store. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RuleEvaluation {

  private static final ActionReader READER =
      new ActionReader(
          JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build(),
          Clock.systemUTC());

  private final StateBackend backend = MemoryStores.open();
  private final RuleSet rules = RuleSet.parse("rules.yaml", text());
  // Not final, so that the compiler does not know them. A Saturday night.
  private Instant now = Instant.parse("2026-01-31T22:15:42Z");
  private Action healthCheck = action("ping", "health-check");
  private Action welcome = action("welcome", "signup");
  private Action receipt = action("receipt", "order");

  /** The first rule decides. */
  @Benchmark
  public Verdict first() {
    return decided(healthCheck, "allow");
  }

  /** The tenth of twenty rules decides. */
  @Benchmark
  public Verdict tenth() {
    return decided(welcome, "deduplicate");
  }

  /** All twenty rules are asked, and the last decides. */
  @Benchmark
  public Verdict last() {
    return decided(receipt, "throttle");
  }

  private Verdict decided(Action action, String label) {
    Verdict verdict = rules.evaluate(action, Optional.empty(), now, backend.store());
    if (verdict.label().equals(label)) {
      return verdict;
    }
    throw new IllegalStateException("the rules say " + verdict);
  }

  /** Ends the store. */
  @TearDown
  public void close() {
    backend.close();
  }

  private static Action action(String type, String purpose) {
    return READER.read(
        """
        {"namespace": "shop", "tenant": "acme", "provider": "email", "action_type": "%s",
         "payload": {"to": "ada@example.com", "subject": "Your order 4711", "user_id": 42,
                     "amount": 99.95, "currency": "EUR", "country": "DE",
                     "lines": ["a teapot", "two cups"], "links": ["https://shop.example/orders/4711"]},
         "metadata": {"purpose": "%s", "severity": "info"}}
        """
            .formatted(type, purpose));
  }

  private static String text() {
    try (InputStream in =
        Objects.requireNonNull(RuleEvaluation.class.getResourceAsStream("rules.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
