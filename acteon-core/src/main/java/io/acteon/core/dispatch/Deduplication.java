package io.acteon.core.dispatch;

import io.acteon.core.action.Action;
import io.acteon.core.action.Outcome;
import io.acteon.core.execute.Execution;
import io.acteon.core.rules.GatewayKeys;
import io.acteon.core.rules.OnFailure;
import io.acteon.core.rules.Verdict;
import io.acteon.spi.Effect;
import java.util.Optional;

/**
 * {@code deduplicate}: the claim is taken before the execution and is the only mutual exclusion. It
 * is given back if the execution failed for certain; with an effect unknown, or a process that dies
 * in between, it stands, so that nothing is executed twice.
 */
final class Deduplication {

  private final Claims claims;

  Deduplication(Claims claims) {
    this.claims = claims;
  }

  /**
   * @throws DispatchException if the execution could not begin; the claim is given back
   */
  Outcome handle(Action action, Verdict.Deduplicate verdict, Execute execute) {
    Optional<Claims.Claim> claim = claims.take(GatewayKeys.claim(action), verdict.ttl());
    if (claim.isEmpty()) {
      return new Outcome.Deduplicated();
    }
    Execution execution = begun(execute, action, claim.get());
    if (execution instanceof Execution.Failed failed
        && failed.effect() != Effect.UNKNOWN
        && verdict.onFailure() == OnFailure.RELEASE) {
      claims.giveBack(claim.get());
    }
    return Outcomes.of(execution);
  }

  private Execution begun(Execute execute, Action action, Claims.Claim claim) {
    try {
      return execute.execute(action);
    } catch (DispatchException notBegun) {
      claims.giveBack(claim);
      throw notBegun;
    }
  }
}
