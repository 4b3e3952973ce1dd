package io.acteon.spi;

/** What a failed call did to the store: what a caller must know before it tries again (B5). */
public enum Effect {
  /** Nothing happened; trying again is safe and may succeed. */
  NOT_APPLIED,

  /** Nothing happened, and the same call will be refused again. */
  REJECTED,

  /** It may have happened: the reply was lost (B6). */
  UNKNOWN
}
