package io.acteon.core.dispatch;

import io.acteon.core.action.Action;
import io.acteon.core.action.Outcome;
import io.acteon.core.execute.ActionExecutor;
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
  private final ActionExecutor executor;

  Deduplication(Claims claims, ActionExecutor executor) {
    this.claims = claims;
    this.executor = executor;
  }

  Outcome handle(Action action, Verdict.Deduplicate verdict) {
    Optional<Claims.Claim> claim = claims.take(GatewayKeys.claim(action), verdict.ttl());
    if (claim.isEmpty()) {
      return new Outcome.Deduplicated();
    }
    Execution execution = executor.execute(action);
    if (execution instanceof Execution.Failed failed
        && failed.effect() != Effect.UNKNOWN
        && verdict.onFailure() == OnFailure.RELEASE) {
      claims.giveBack(claim.get());
    }
    return Outcomes.of(execution);
  }
}
