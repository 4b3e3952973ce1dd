package io.acteon.spi.state;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A state operation as a value. A command that exists is well-formed: keys, values and durations
 * are checked when it is made, so that no backend has to.
 *
 * @param <R> the type of its result
 */
public sealed interface StateCommand<R> {

  StateKey key();

  /** Reads the live entry, or nothing (S5). */
  record Get(StateKey key) implements StateCommand<Optional<StateEntry>> {
    public Get {
      Objects.requireNonNull(key, "key");
    }
  }

  /**
   * Writes only if the key is absent (S6). A duplicate writes nothing at all (S7). KEEP and
   * ON_CREATE speak of an entry that this write creates.
   */
  record CheckAndSet(StateKey key, String value, Expiry expiry)
      implements StateCommand<ClaimResult> {
    public CheckAndSet {
      requireWrite(key, value, expiry);
    }
  }

  /**
   * Overwrites whatever is there and gives the new version (S8).
   *
   * @param fence refused as FENCED if the live entry was written under a higher one; the entry then
   *     remembers this one. Needs {@link io.acteon.spi.Capability#FENCED_WRITES} (S18). A write
   *     without a fence is not held to one and leaves it as it is; it is forgotten with the entry.
   */
  record Set(StateKey key, String value, Expiry expiry, OptionalLong fence)
      implements StateCommand<Long> {
    public Set {
      requireWrite(key, value, expiry);
      if (fence.isPresent() && fence.getAsLong() < 1) {
        throw BackendException.invalid("a fence is 1 or more, not " + fence.getAsLong());
      }
    }

    public Set(StateKey key, String value, Expiry expiry) {
      this(key, value, expiry, OptionalLong.empty());
    }
  }

  /**
   * Writes only if the version is the expected one (S10).
   *
   * @param expected the version; empty to write only if the key is absent
   */
  record CompareAndSwap(StateKey key, OptionalLong expected, String value, Expiry expiry)
      implements StateCommand<SwapResult> {
    public CompareAndSwap {
      requireWrite(key, value, expiry);
      Objects.requireNonNull(expected, "expected");
    }
  }

  /**
   * Removes the live entry and says whether there was one (S11).
   *
   * @param version removes only an entry of this version; empty for any
   */
  record Delete(StateKey key, OptionalLong version) implements StateCommand<Boolean> {
    public Delete {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(version, "version");
    }
  }

  /**
   * Adds to a decimal whole number, creating it at 0 first (S14). A whole number is an optional
   * minus sign and digits 0 to 9, in the signed 64-bit range (S15). The stored value is the
   * shortest decimal text of the sum.
   *
   * @param ceiling empty for none. If the sum would be more, nothing at all is written, the time to
   *     live stays and an absent counter stays absent: {@link IncrementResult.AtCeiling} (S20). The
   *     sum alone decides, whatever the sign of {@code delta}: taking away from a counter above its
   *     ceiling is added only if it comes down to the ceiling. A sum above the signed 64-bit range
   *     passes every ceiling; one below it is an overflow, with a ceiling as without
   */
  record Increment(StateKey key, long delta, Expiry expiry, OptionalLong ceiling)
      implements StateCommand<IncrementResult> {
    public Increment {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(expiry, "expiry");
      Objects.requireNonNull(ceiling, "ceiling");
    }

    /** Without a ceiling: its result is a {@link Counter}. */
    public Increment(StateKey key, long delta, Expiry expiry) {
      this(key, delta, expiry, OptionalLong.empty());
    }

    /**
     * The sum, for stores that do not add by themselves; nothing if it would pass the ceiling.
     *
     * @param value what the live entry holds; {@code 0} if there is none
     * @throws BackendException {@link ErrorCode#NOT_A_NUMBER} or {@link ErrorCode#OVERFLOW} (S15)
     */
    public OptionalLong addTo(String value) {
      long before = wholeNumber(value);
      long sum = before + delta;
      boolean overflows = ((before ^ sum) & (delta ^ sum)) < 0;
      if (overflows && (delta < 0 || ceiling.isEmpty())) {
        throw new BackendException(
            ErrorCode.OVERFLOW, Effect.REJECTED, "the sum is outside the signed 64-bit range");
      }
      return overflows || (ceiling.isPresent() && sum > ceiling.getAsLong())
          ? OptionalLong.empty()
          : OptionalLong.of(sum);
    }

    private static long wholeNumber(String value) {
      try {
        // Long.parseLong also takes a plus sign and the digits of other scripts.
        if (!value.startsWith("+") && value.chars().allMatch(c -> c <= '9')) {
          return Long.parseLong(value);
        }
      } catch (NumberFormatException notANumber) {
        // Refused below, with what it takes for one and this does not.
      }
      throw new BackendException(
          ErrorCode.NOT_A_NUMBER,
          Effect.REJECTED,
          "the entry holds something else than a whole number of 64 bits");
    }
  }

  private static void requireWrite(StateKey key, String value, Expiry expiry) {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(expiry, "expiry");
    TextRules.requireValue(value);
  }
}
