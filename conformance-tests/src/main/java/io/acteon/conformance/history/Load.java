package io.acteon.conformance.history;

import io.acteon.spi.ErrorCode;

/** What clients do in a history, and what is done to them. */
enum Load {
  /** Commands one by one, on entries that outlive the history. */
  SINGLE_COMMANDS,
  /** The same in batches. */
  BATCHES,
  /** Commands one by one, on entries that expire in between. */
  BRIEF_LIVES,
  /** Commands one by one by callers that are interrupted. */
  INTERRUPTS,
  /** Commands one by one, of which some replies are lost. */
  LOST_REPLIES;

  /** Whether a call may fail so, other than being refused. */
  boolean mayFailAs(ErrorCode code) {
    return switch (this) {
      case SINGLE_COMMANDS, BATCHES, BRIEF_LIVES -> false;
      case INTERRUPTS -> code == ErrorCode.INTERRUPTED;
      case LOST_REPLIES -> code == ErrorCode.TIMEOUT || code == ErrorCode.UNAVAILABLE;
    };
  }
}
