package io.acteon.benchmarks.workload;

import io.acteon.server.bench.Workload;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Calls that either do what they should or do not.
 *
 * @param what they are, for messages
 * @param callers makes the caller of a number
 * @param wrong how many calls did something else
 */
public record CheckedCalls(String what, IntFunction<Call> callers, AtomicLong wrong)
    implements Workload {

  /** One caller's calls. */
  public interface Call {

    /** Makes the next one, and says whether it did what it should. */
    boolean succeeds() throws Exception;
  }

  public CheckedCalls(String what, IntFunction<Call> callers) {
    this(what, callers, new AtomicLong());
  }

  @Override
  public Caller caller(int number) {
    Call call = callers.apply(number);
    return () -> {
      if (!succeeds(call)) {
        wrong.incrementAndGet();
      }
    };
  }

  @Override
  public Optional<String> flaw() {
    return wrong.get() > 0
        ? Optional.of(wrong + " of the calls did not do what they should: " + what)
        : Optional.empty();
  }

  private boolean succeeds(Call call) {
    try {
      return call.succeeds();
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IllegalStateException(what, failure);
    }
  }
}
