package io.acteon.core.audit.verify;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The first place where a chain is not as it was written.
 *
 * @param sequence of the record that is wrong or missing
 * @param recordId of that record, or, where it is missing, of the one after it, if there is any
 * @param reason for people
 */
public record Breach(Kind kind, long sequence, Optional<String> recordId, String reason) {

  /** How it is wrong. */
  public enum Kind {
    /** The record's fields do not give its hash. */
    CHANGED,
    /** The record does not name the hash of the one before. */
    UNLINKED,
    /** A record between two others is not there. */
    MISSING,
    /** Two records have one place. */
    REPEATED,
    /** Chain and hashes agree, but an anchor says otherwise: all from here on was written again. */
    REWRITTEN,
    /** The last records of the chain are not there. */
    CUT,
    /** No record of the chain is there, before their time was up. */
    DELETED,
    /** The store's own walk along the chain found it. */
    BROKEN;

    /** In JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Breach {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(recordId, "recordId");
    Objects.requireNonNull(reason, "reason");
  }

  /** Whichever comes first in the chain. */
  static Optional<Breach> first(Optional<Breach> one, Optional<Breach> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isPresent() ? one : other;
    }
    return one.get().sequence <= other.get().sequence ? one : other;
  }
}
