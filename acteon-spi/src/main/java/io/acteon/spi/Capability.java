package io.acteon.spi;

import java.util.Set;

/** What some stores can promise and others cannot. */
public enum Capability {
  /**
   * What was acknowledged is still there after the store's process was killed and started again.
   */
  DURABLE,

  /** Instances in different processes can share one store. */
  SHARED,

  /** Versions, and so fencing tokens, keep rising across a failover of the store (L7). */
  FENCING_SURVIVES_FAILOVER,

  /** A {@code Set} may name a fence and is refused if a higher one wrote the key before (S18). */
  FENCED_WRITES,

  /**
   * Claims on due keys can be given another end, and keys be due after a delay by the store's clock
   * (D6). What happens later in the gateway needs it.
   */
  @Experimental
  DUE_EXTENSION,

  /** Audit records form a hash chain that {@code verify} checks (A7). */
  TAMPER_EVIDENCE;

  /** Whether what a backend with these capabilities keeps is still there when its process ends. */
  @Experimental
  public static boolean outliveProcess(Set<Capability> capabilities) {
    return capabilities.contains(DURABLE) || capabilities.contains(SHARED);
  }
}
