package io.acteon.server.http.api;

import io.acteon.core.action.FirstAttempt;
import io.acteon.core.action.Outcome;
import io.acteon.core.audit.Omission;
import io.acteon.server.http.Exchange;
import io.acteon.spi.action.ProviderResponse;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the outcomes of one batch may hold together. A request of a few bytes for each action brings
 * a thousand answers of providers, or remembered ones; those for which there is no room are left
 * out, and records have them.
 */
final class BatchAnswers {

  /** Of so many characters together. */
  private static final long MAX_CHARACTERS = 16 << 20;

  /** Answers that may be kept in any case. */
  private static final int SMALL = 1_024;

  /** As a text, as a tree for a moment, and as what is written. */
  private static final int FACTOR = 4;

  private static final String REASON = "the answers of this batch take as much room as they may";

  private final Exchange exchange;
  private final AtomicLong characters = new AtomicLong();

  BatchAnswers(Exchange exchange) {
    this.exchange = exchange;
  }

  /** The outcome, or the same without its answer. Safe for any number of threads. */
  Outcome fitted(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Executed(ProviderResponse response) -> new Outcome.Executed(fitted(response));
      case Outcome.Rerouted(String original, String target, ProviderResponse response) ->
          new Outcome.Rerouted(original, target, fitted(response));
      case Outcome.Failed failed ->
          new Outcome.Failed(
              failed.code(),
              failed.message(),
              failed.retryable(),
              failed.attempts(),
              failed.retryAfter(),
              failed.response().map(this::fitted));
      case Outcome.Deduplicated(FirstAttempt first) ->
          new Outcome.Deduplicated(
              new FirstAttempt(
                  first.end(), first.actionId(), first.outcome().filter(this::hasRoom)));
      case Outcome.Suppressed suppressed -> suppressed;
      case Outcome.Throttled throttled -> throttled;
      case Outcome.Scheduled scheduled -> scheduled;
      case Outcome.DryRun dryRun -> dryRun;
    };
  }

  private ProviderResponse fitted(ProviderResponse response) {
    return hasRoom(response.body())
        ? response
        : new ProviderResponse(
            response.status(),
            Omission.of(REASON, response.body()).toString(),
            response.headers(),
            response.truncated());
  }

  private boolean hasRoom(String answer) {
    int more = answer.length();
    return more <= SMALL
        || (characters.addAndGet(more) <= MAX_CHARACTERS
            && exchange.tryMemory((long) FACTOR * more));
  }
}
