package io.acteon.core.action;

import io.acteon.spi.action.ProviderResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** How a dispatch ended. */
public sealed interface Outcome {

  /** The word for it in audit records and counters. */
  String label();

  /** The provider carried the action out. */
  record Executed(ProviderResponse response) implements Outcome {
    public Executed {
      Objects.requireNonNull(response, "response");
    }

    @Override
    public String label() {
      return "executed";
    }
  }

  /**
   * An action with the same key was executed before, or its attempt is over in another way that
   * {@code first} tells; nothing was executed now.
   */
  record Deduplicated(FirstAttempt first) implements Outcome {
    public Deduplicated {
      Objects.requireNonNull(first, "first");
    }

    /** A duplicate of an attempt of which nothing is known. */
    public Deduplicated() {
      this(FirstAttempt.UNTOLD);
    }

    @Override
    public String label() {
      return "deduplicated";
    }
  }

  /**
   * A rule said no; nothing was executed.
   *
   * @param rule of type {@code suppress} or {@code deny}; the audit verdict tells which
   */
  record Suppressed(String rule) implements Outcome {
    public Suppressed {
      Objects.requireNonNull(rule, "rule");
    }

    @Override
    public String label() {
      return "suppressed";
    }
  }

  /** Another provider than the one asked for carried the action out. */
  record Rerouted(String originalProvider, String newProvider, ProviderResponse response)
      implements Outcome {
    public Rerouted {
      Objects.requireNonNull(originalProvider, "originalProvider");
      Objects.requireNonNull(newProvider, "newProvider");
      Objects.requireNonNull(response, "response");
    }

    @Override
    public String label() {
      return "rerouted";
    }
  }

  /**
   * The limit of a rule is used up; nothing was executed.
   *
   * @param retryAfter what remains of the window by the store's clock
   */
  record Throttled(Duration retryAfter) implements Outcome {
    public Throttled {
      if (retryAfter.isNegative()) {
        throw new IllegalArgumentException("retryAfter is zero or more, not " + retryAfter);
      }
    }

    @Override
    public String label() {
      return "throttled";
    }
  }

  /**
   * The action was not carried out, or may not have been.
   *
   * @param code a word for programs, such as {@code PROVIDER_NOT_FOUND}
   * @param message for people; never holds payloads or credentials
   * @param retryable whether the same dispatch may succeed later
   * @param attempts how often the provider was called
   * @param retryAfter how long the outside asked to be left alone
   * @param response what the outside answered to the last attempt
   */
  record Failed(
      String code,
      String message,
      boolean retryable,
      int attempts,
      Optional<Duration> retryAfter,
      Optional<ProviderResponse> response)
      implements Outcome {
    public Failed {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(retryAfter, "retryAfter");
      Objects.requireNonNull(response, "response");
      if (attempts < 0) {
        throw new IllegalArgumentException("attempts are zero or more, not " + attempts);
      }
    }

    /** A failure without an answer. */
    public Failed(String code, String message, boolean retryable, int attempts) {
      this(code, message, retryable, attempts, Optional.empty(), Optional.empty());
    }

    @Override
    public String label() {
      return "failed";
    }
  }

  /**
   * A rule put it off; nothing was executed yet.
   *
   * @param actionId of the action, by which it is found until then
   */
  record Scheduled(String actionId, Instant scheduledFor) implements Outcome {
    public Scheduled {
      Objects.requireNonNull(actionId, "actionId");
      Objects.requireNonNull(scheduledFor, "scheduledFor");
    }

    @Override
    public String label() {
      return "scheduled";
    }
  }

  /** What would have happened; nothing was claimed, counted or executed. */
  record DryRun(String verdict, Optional<String> matchedRule, String wouldBeProvider)
      implements Outcome {
    public DryRun {
      Objects.requireNonNull(verdict, "verdict");
      Objects.requireNonNull(matchedRule, "matchedRule");
      Objects.requireNonNull(wouldBeProvider, "wouldBeProvider");
    }

    @Override
    public String label() {
      return "dry_run";
    }
  }
}
