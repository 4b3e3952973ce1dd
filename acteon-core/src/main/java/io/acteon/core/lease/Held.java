package io.acteon.core.lease;

/** Whether a lease was its holder's until it was renewed or released (L5). */
public enum Held {
  /** It was: nobody else had the name from the grant until then. */
  HELD,

  /** It had ended before, or that cannot be ruled out; another may have the name. */
  LOST
}
