package io.acteon.core.rules.verdict;

/** What becomes of a throttled action while the store cannot count it. */
public enum OnStoreFailure {
  /** It is refused, and nothing is executed. */
  REFUSE,

  /** It is executed uncounted. */
  ALLOW
}
