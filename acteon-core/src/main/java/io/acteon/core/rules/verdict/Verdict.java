package io.acteon.core.rules.verdict;

import io.acteon.core.action.Action;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What the rules say about an action. */
public sealed interface Verdict {

  /** The rule that matched; empty if none did. */
  Optional<String> rule();

  /** The word for it in rules and audit records. */
  String label();

  /** Execute it: because a rule says so, or because none matched. */
  record Allow(Optional<String> rule) implements Verdict {
    public Allow {
      Objects.requireNonNull(rule, "rule");
    }

    @Override
    public String label() {
      return "allow";
    }
  }

  /** Refuse it because no rule matched. */
  record DenyUnmatched() implements Verdict {

    /** What stands where outcomes name the rule that refused. */
    public static final String NAME = "rules.default";

    @Override
    public Optional<String> rule() {
      return Optional.empty();
    }

    @Override
    public String label() {
      return "deny";
    }
  }

  /** A verdict that only a rule gives. */
  sealed interface ByRule extends Verdict {

    /** The name of the rule. */
    String ruleName();

    @Override
    default Optional<String> rule() {
      return Optional.of(ruleName());
    }
  }

  /** Refuse it. */
  record Deny(String ruleName) implements ByRule {
    public Deny {
      Objects.requireNonNull(ruleName, "ruleName");
    }

    @Override
    public String label() {
      return "deny";
    }
  }

  /** Drop it. */
  record Suppress(String ruleName, Optional<String> reason) implements ByRule {
    public Suppress {
      Objects.requireNonNull(ruleName, "ruleName");
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public String label() {
      return "suppress";
    }
  }

  /** Execute it unless the key was claimed within {@code ttl}. */
  record Deduplicate(String ruleName, Duration ttl, OnFailure onFailure, Remember remember)
      implements ByRule {
    public Deduplicate {
      Objects.requireNonNull(ruleName, "ruleName");
      Objects.requireNonNull(ttl, "ttl");
      Objects.requireNonNull(onFailure, "onFailure");
      Objects.requireNonNull(remember, "remember");
    }

    @Override
    public String label() {
      return "deduplicate";
    }
  }

  /** What becomes of a claim whose action failed for certain. */
  enum OnFailure {
    /** It is given back, so that a retry is not swallowed. */
    RELEASE,

    /** It stays: one attempt for each key, whatever came of it. */
    KEEP
  }

  /** What a claim tells the duplicates of its action. */
  enum Remember {
    /** How far the attempt is, and of which action it was. */
    ATTEMPT,

    /** That, and the outcome, which duplicates get as theirs. */
    OUTCOME,

    /** Nothing but that it was taken: one write for each action instead of two. */
    NOTHING
  }

  /**
   * Execute {@code maxCount} of a tenant's actions that the rule matches in each {@code window}.
   */
  record Throttle(
      String ruleName,
      long maxCount,
      Duration window,
      Optional<String> message,
      OnStoreFailure onStoreFailure)
      implements ByRule {
    public Throttle {
      Objects.requireNonNull(ruleName, "ruleName");
      Objects.requireNonNull(window, "window");
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(onStoreFailure, "onStoreFailure");
    }

    @Override
    public String label() {
      return "throttle";
    }
  }

  /** What becomes of a throttled action while the store cannot count it. */
  enum OnStoreFailure {
    /** It is refused, and nothing is executed. */
    REFUSE,

    /** It is executed uncounted. */
    ALLOW
  }

  /** Keep it, and dispatch it when its time has come. */
  record Schedule(String ruleName, Time time) implements ByRule {
    public Schedule {
      Objects.requireNonNull(ruleName, "ruleName");
      Objects.requireNonNull(time, "time");
    }

    /** When that is. */
    public sealed interface Time {

      /** So long after the dispatch, by the clock of the state backend. */
      record Delay(Duration delay) implements Time {
        public Delay {
          Objects.requireNonNull(delay, "delay");
        }
      }

      /**
       * At a time that is written in the rule, or that stands in the action.
       *
       * @param text the time in RFC 3339, for an action; empty if it has none
       * @param path what the rule says
       */
      record At(Function<Action, Optional<String>> text, String path) implements Time {
        public At {
          Objects.requireNonNull(text, "text");
          Objects.requireNonNull(path, "path");
        }
      }
    }

    @Override
    public String label() {
      return "schedule";
    }
  }

  /** Execute it by another provider. */
  record Reroute(String ruleName, String targetProvider) implements ByRule {
    public Reroute {
      Objects.requireNonNull(ruleName, "ruleName");
      Objects.requireNonNull(targetProvider, "targetProvider");
    }

    @Override
    public String label() {
      return "reroute";
    }
  }

  /** Execute it with {@code changes} merged into its payload (RFC 7396). */
  record Modify(String ruleName, JsonNode changes) implements ByRule {
    public Modify {
      Objects.requireNonNull(ruleName, "ruleName");
      Objects.requireNonNull(changes, "changes");
    }

    @Override
    public String label() {
      return "modify";
    }
  }
}
