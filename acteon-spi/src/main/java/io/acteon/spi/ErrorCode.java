package io.acteon.spi;

/** Why a call failed. Which {@link Effect} it had is said beside the code. */
public enum ErrorCode {
  /** A key, value, duration or limit outside its documented range. */
  INVALID,
  /** The settings are not usable; see {@link io.acteon.spi.settings.ConfigurationException}. */
  CONFIGURATION,
  /** The operation needs a capability that is not declared. */
  UNSUPPORTED,
  /** An increment of an entry whose value is not a whole number of 64 bits. */
  NOT_A_NUMBER,
  /** An increment beyond the signed 64-bit range. */
  OVERFLOW,
  /** The key was written under a higher fence. */
  FENCED,
  /** A cursor that is damaged or belongs to another query. */
  BAD_CURSOR,
  /** The store has no schema yet, or one of a newer version. */
  SCHEMA,
  /** The store cannot be reached, or takes no writes. */
  UNAVAILABLE,
  /** The deadline passed. */
  TIMEOUT,
  /** Too many calls are waiting already. */
  OVERLOADED,
  /** The calling thread was interrupted; it still is. */
  INTERRUPTED,
  /** The instance was closed. */
  CLOSED,
  /** The store answered something that the backend does not understand. */
  INTERNAL
}
