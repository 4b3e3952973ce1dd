package io.acteon.core.dispatch;

import io.acteon.core.rules.verdict.ClaimValue;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import io.acteon.spi.state.SwapResult;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes claims on keys and gives them back. Taking is one {@code CheckAndSet}, which makes it
 * atomic over all instances: of any number of dispatches with one key exactly one gets a claim.
 *
 * <p>The claim's value names the attempt that took it, and which of its runs. So a second try after
 * a lost reply knows its own claim, and giving back can never remove somebody else's.
 */
final class Claims {

  /** A claim in the hands of one dispatch. */
  record Claim(StateKey key, long version, String value, Duration ttl) {}

  /** What came of asking for a claim. */
  sealed interface Answer {

    /** It was free, and is this dispatch's now. */
    record Taken(Claim claim) implements Answer {}

    /** Another attempt has it. */
    record Held(StateEntry entry) implements Answer {}
  }

  private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

  private final StateStore store;
  private final ClaimReturns returns;

  Claims(StateStore store, ClaimReturns returns) {
    this.store = store;
    this.returns = returns;
  }

  /**
   * Takes the key for the time to live that the value says.
   *
   * @throws BackendException if the store failed; a claim that was taken all the same is given back
   *     as soon as the store can be reached, because nothing will be executed for it
   */
  Answer take(StateKey key, ClaimValue claim) {
    String value = claim.write();
    Duration ttl = claim.ttl();
    try {
      return claim(key, value, ttl);
    } catch (BackendException lost) {
      if (lost.effect() != Effect.UNKNOWN) {
        throw lost;
      }
      // After a time-out the caller's patience is used up; after a broken connection it is not.
      if (lost.code() == ErrorCode.TIMEOUT || lost.code() == ErrorCode.INTERRUPTED) {
        returns.whenArrived(key, value, ttl);
        throw lost;
      }
    }
    try {
      return claim(key, value, ttl);
    } catch (BackendException again) {
      returns.whenArrived(key, value, ttl);
      throw again;
    }
  }

  /**
   * Takes over the claim that another run of the same attempt has. Of these runs one alone may do
   * so, the one that may execute.
   *
   * @return held, if somebody has it other than whoever was seen
   * @throws BackendException as {@link #take}
   */
  Answer takeOver(StateKey key, StateEntry seen, ClaimValue claim) {
    String value = claim.write();
    Duration ttl = claim.ttl();
    SwapResult result;
    try {
      result = store.compareAndSwap(key, seen.version(), value, Expiry.after(ttl));
    } catch (BackendException lost) {
      if (lost.effect() == Effect.UNKNOWN) {
        returns.whenArrived(key, value, ttl);
      }
      throw lost;
    }
    return switch (result) {
      case SwapResult.Swapped(long version) ->
          new Answer.Taken(new Claim(key, version, value, ttl));
      case SwapResult.Conflict(Optional<StateEntry> other) ->
          other.<Answer>map(Answer.Held::new).orElseGet(() -> take(key, claim));
    };
  }

  /** Gives a claim back, now or, if the store cannot be reached, as soon as it can. */
  void giveBack(Claim claim) {
    try {
      store.delete(claim.key(), claim.version());
    } catch (BackendException away) {
      returns.whenReachable(claim);
    } catch (RuntimeException unexpected) {
      LOG.warn("Giving a claim back failed in an undeclared way and is tried again", unexpected);
      returns.whenReachable(claim);
    }
  }

  /** Tells the attempts on one key apart, and is no secret: a generator without a lock will do. */
  static UUID attempt() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong());
  }

  private Answer claim(StateKey key, String value, Duration ttl) {
    return switch (store.checkAndSet(key, value, Expiry.after(ttl))) {
      case ClaimResult.Created(long version) ->
          new Answer.Taken(new Claim(key, version, value, ttl));
      case ClaimResult.Present(StateEntry own) when own.value().equals(value) ->
          new Answer.Taken(new Claim(key, own.version(), value, ttl));
      case ClaimResult.Present(StateEntry other) -> new Answer.Held(other);
    };
  }
}
