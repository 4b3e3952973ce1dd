package io.acteon.core.rules.verdict;

/** What becomes of a claim whose action failed for certain. */
public enum OnFailure {
  /** It is given back, so that a retry is not swallowed. */
  RELEASE,

  /** It stays: one attempt for each key, whatever came of it. */
  KEEP
}
