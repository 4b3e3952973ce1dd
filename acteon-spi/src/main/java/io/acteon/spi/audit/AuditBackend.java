package io.acteon.spi.audit;

import io.acteon.spi.Backend;
import io.acteon.spi.BackendException;
import io.acteon.spi.Capability;

/** An opened audit backend. */
public interface AuditBackend extends Backend {

  /** The records of the prefix that this instance was opened for; always the same object. */
  AuditStore store();

  /**
   * The verification of the hash chains.
   *
   * @throws BackendException {@link io.acteon.spi.ErrorCode#UNSUPPORTED} unless {@link
   *     Capability#TAMPER_EVIDENCE} is declared
   */
  default ChainVerifier chains() {
    throw BackendException.unsupported(Capability.TAMPER_EVIDENCE);
  }
}
