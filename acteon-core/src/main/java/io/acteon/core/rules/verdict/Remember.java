package io.acteon.core.rules.verdict;

/** What a claim tells the duplicates of its action. */
public enum Remember {
  /** How far the attempt is, and of which action it was. */
  ATTEMPT,

  /** That, and the outcome, which duplicates get as theirs. */
  OUTCOME,

  /** Nothing but that it was taken: one write for each action instead of two. */
  NOTHING
}
