package io.acteon.core.dispatch;

import io.acteon.core.action.Action;
import io.acteon.core.action.FirstAttempt;
import io.acteon.core.action.Outcome;
import io.acteon.core.action.OutcomeJson;
import io.acteon.core.action.PayloadDigest;
import io.acteon.core.execute.Execution;
import io.acteon.core.rules.verdict.ClaimValue;
import io.acteon.core.rules.verdict.GatewayKeys;
import io.acteon.core.rules.verdict.Verdict;
import io.acteon.core.rules.verdict.Verdict.OnFailure;
import io.acteon.core.rules.verdict.Verdict.Remember;
import io.acteon.spi.Effect;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code deduplicate}: the claim is taken before the execution and is the only mutual exclusion. It
 * is given back if the execution failed for certain; with an effect unknown, or a process that dies
 * in between, it stands, so that nothing is executed twice.
 *
 * <p>A claim says how far its attempt is, so that a duplicate is called one only if the first
 * attempt is over. Its age is told by the store's clock alone.
 */
final class Deduplication {

  private static final Logger LOG = LoggerFactory.getLogger(Deduplication.class);

  /** The most characters of an outcome that is remembered; JSON in ASCII, so bytes as well. */
  static final int MOST_REMEMBERED = 128 * 1024;

  /** Between the claim and the execution its intention is recorded, which takes its time, too. */
  private static final Duration ALLOWANCE = Duration.ofSeconds(10);

  /**
   * The waits of a duplicate before it is told that the first is still under way: another instance
   * may just be about to write that it is over.
   */
  private static final Duration[] WAITS = {
    Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(40)
  };

  private static final Duration SOONEST = Duration.ofSeconds(1);
  private static final Duration LATEST = Duration.ofSeconds(30);

  private static final JsonMapper ASCII =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Claims claims;
  private final ClaimMarks marks;
  private final Duration bound;

  /**
   * Makes the handler of one gateway.
   *
   * @param longestExecution after which an attempt of this gateway must be over
   */
  Deduplication(Claims claims, ClaimMarks marks, Duration longestExecution) {
    this.claims = claims;
    this.marks = marks;
    this.bound = longestExecution.plus(ALLOWANCE);
  }

  /**
   * Claims the key, and executes the action if nobody else has.
   *
   * <p>A run of what is done later may find the claim of an earlier run, which died or is as far as
   * this one. Of all of them one comes through its beginning, and that one alone takes the claim of
   * another over, with a value of its own. So whatever a run does to its own value later, when it
   * gives it back because it did not come through or when its request arrives late, cannot touch
   * the claim under which another executes.
   *
   * @param origin who claims it, and what is to be called before another's claim is taken over
   * @throws DuplicateException if the key's first action is still being executed, or had another
   *     payload
   * @throws DispatchException if the execution could not begin; the claim is given back
   */
  Outcome handle(Action action, Verdict.Deduplicate verdict, Origin origin, Execute execute) {
    StateKey key = GatewayKeys.claim(action);
    ClaimValue value = value(action, verdict, origin);
    for (int looks = 0; ; looks++) {
      switch (take(key, value, origin)) {
        case Claims.Answer.Taken(Claims.Claim claim) -> {
          return carriedOut(action, verdict, execute, claim, value);
        }
        case Claims.Answer.Held(StateEntry entry) -> {
          Optional<Outcome> duplicate = duplicate(entry, verdict, value, looks == WAITS.length);
          if (duplicate.isPresent()) {
            return duplicate.get();
          }
          pause(WAITS[looks]);
        }
      }
    }
  }

  private Claims.Answer take(StateKey key, ClaimValue value, Origin origin) {
    Claims.Answer answer = claims.take(key, value);
    while (answer instanceof Claims.Answer.Held(StateEntry entry) && isOfAnotherRun(entry, value)) {
      origin.beginning().run();
      answer = claims.takeOver(key, entry, value);
    }
    return answer;
  }

  private static boolean isOfAnotherRun(StateEntry entry, ClaimValue own) {
    return own.run().isPresent()
        && ClaimValue.read(entry.value())
            .filter(claim -> claim.attempt().equals(own.attempt()))
            .isPresent();
  }

  private ClaimValue value(Action action, Verdict.Deduplicate verdict, Origin origin) {
    return origin
        .attempt()
        .map(attempt -> value(action, verdict, attempt).of(Claims.attempt()))
        .orElseGet(() -> value(action, verdict, Claims.attempt()));
  }

  private ClaimValue value(Action action, Verdict.Deduplicate verdict, UUID attempt) {
    return switch (verdict.remember()) {
      case NOTHING -> ClaimValue.untold(attempt, verdict.ttl());
      case ATTEMPT -> running(action, verdict, attempt, Optional.empty());
      case OUTCOME ->
          running(action, verdict, attempt, Optional.of(PayloadDigest.of(action.payload())));
    };
  }

  private ClaimValue running(
      Action action, Verdict.Deduplicate verdict, UUID attempt, Optional<String> payload) {
    return ClaimValue.running(attempt, verdict.ttl(), action.id(), bound, payload);
  }

  private Outcome carriedOut(
      Action action,
      Verdict.Deduplicate verdict,
      Execute execute,
      Claims.Claim claim,
      ClaimValue value) {
    Execution execution;
    try {
      execution = execute.execute(action);
    } catch (DispatchException notBegun) {
      claims.giveBack(claim);
      throw notBegun;
    } catch (RuntimeException | Error broken) {
      end(claim, value, ClaimValue.Progress.UNKNOWN, Optional.empty());
      throw broken;
    }
    Outcome outcome = Outcomes.of(execution);
    Optional<ClaimValue.Progress> end = end(execution, verdict.onFailure());
    if (end.isEmpty()) {
      claims.giveBack(claim);
    } else {
      end(claim, value, end.get(), Optional.of(outcome).filter(o -> remembers(verdict)));
    }
    return outcome;
  }

  /** How an attempt ended whose claim stands; empty if the claim is to be given back. */
  private static Optional<ClaimValue.Progress> end(Execution execution, OnFailure onFailure) {
    return switch (execution) {
      case Execution.Succeeded ignored -> Optional.of(ClaimValue.Progress.DONE);
      case Execution.Failed failed when failed.effect() == Effect.UNKNOWN ->
          Optional.of(ClaimValue.Progress.UNKNOWN);
      case Execution.Failed ignored when onFailure == OnFailure.KEEP ->
          Optional.of(ClaimValue.Progress.FAILED);
      case Execution.Failed ignored -> Optional.empty();
    };
  }

  private void end(
      Claims.Claim claim,
      ClaimValue value,
      ClaimValue.Progress progress,
      Optional<Outcome> toRemember) {
    if (value.progress() != ClaimValue.Progress.UNTOLD) {
      marks.mark(claim, value.ended(progress, toRemember.flatMap(Deduplication::told)));
    }
  }

  private static boolean remembers(Verdict.Deduplicate verdict) {
    return verdict.remember() == Remember.OUTCOME;
  }

  /** An outcome as it is remembered; nothing if it is too large. Never throws. */
  private static Optional<String> told(Outcome outcome) {
    try {
      return Optional.of(ASCII.writeValueAsString(OutcomeJson.of(outcome, ASCII)))
          .filter(json -> json.length() <= MOST_REMEMBERED);
    } catch (RuntimeException broken) {
      LOG.error("An outcome cannot be remembered", broken);
      return Optional.empty();
    }
  }

  /**
   * What an action is told whose key is held; nothing if its holder is still under way, and {@code
   * last} is false.
   */
  private Optional<Outcome> duplicate(
      StateEntry entry, Verdict.Deduplicate verdict, ClaimValue own, boolean last) {
    Optional<ClaimValue> read = ClaimValue.read(entry.value());
    if (read.isEmpty()) {
      return Optional.of(new Outcome.Deduplicated());
    }
    ClaimValue first = marks.waiting(read.get().attempt()).orElse(read.get());
    if (own.payload().isPresent()
        && first.payload().isPresent()
        && !own.payload().equals(first.payload())) {
      throw DuplicateException.reused(first.actionId());
    }
    // A claim that lives for ever is none of the gateway's; its age is not told.
    Duration age = entry.timeToLive().map(first::age).orElse(first.bound());
    if (verdict.remember() != Remember.NOTHING && first.isRunning(age)) {
      if (last) {
        throw DuplicateException.inProgress(first.actionId(), retryAfter(first, age));
      }
      return Optional.empty();
    }
    FirstAttempt.End end =
        switch (first.progress()) {
          case DONE -> FirstAttempt.End.DONE;
          case FAILED -> FirstAttempt.End.FAILED;
          case RUNNING, UNKNOWN, UNTOLD -> FirstAttempt.End.UNKNOWN;
        };
    Optional<String> told = first.outcome().filter(outcome -> remembers(verdict));
    return Optional.of(new Outcome.Deduplicated(new FirstAttempt(end, first.actionId(), told)));
  }

  /** As long again as it has taken, so that who asks again asks few times and not much too late. */
  private static Duration retryAfter(ClaimValue first, Duration age) {
    Duration left = first.bound().minus(age);
    Duration wait = age.compareTo(LATEST) < 0 ? age : LATEST;
    wait = wait.compareTo(left) < 0 ? wait : left;
    return wait.compareTo(SOONEST) < 0 ? SOONEST : wait;
  }

  /** An interrupt ends the wait, and stays. */
  private static void pause(Duration wait) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
