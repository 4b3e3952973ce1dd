package io.acteon.spi.audit;

/** Checks hash chains; needs {@link io.acteon.spi.Capability#TAMPER_EVIDENCE} (A7). */
public interface ChainVerifier {

  /**
   * Walks the chain of one namespace and tenant from its checkpoint to its head, in bounded pages,
   * and reports the first record that was edited, inserted, removed, reordered or cut off. Blocks
   * as long as the chain is long; each page keeps to the instance's deadline.
   */
  ChainReport verify(String namespace, String tenant);
}
