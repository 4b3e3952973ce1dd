package io.acteon.spi.audit;

/** What became of a record that was to be appended (A1). */
public enum AppendResult {
  /** It is stored, durably. */
  STORED,

  /** The very same record was stored before. */
  ALREADY_STORED,

  /** Another record with the same id was stored before; it is unchanged. */
  CONFLICT
}
