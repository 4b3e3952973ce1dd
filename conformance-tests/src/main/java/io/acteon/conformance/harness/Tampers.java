package io.acteon.conformance.harness;

/**
 * A harness that can reach behind its audit backend into the store, as an intruder would. Each
 * method names a record of one namespace and tenant by its sequence number in the chain.
 */
public interface Tampers {

  /** Changes the outcome of a stored record, and nothing else of it. */
  void edit(String namespace, String tenant, long sequence);

  /** Removes a stored record from the middle of its chain. */
  void remove(String namespace, String tenant, long sequence);

  /** Exchanges the sequence numbers of two stored records; each keeps its fields and its hashes. */
  void swap(String namespace, String tenant, long one, long other);

  /**
   * Inserts a copy of a stored record, under another id, after it: with the next sequence number,
   * and the numbers of all that follow raised by one.
   */
  void insertAfter(String namespace, String tenant, long sequence);

  /** Removes every stored record after this one; the chain's head stays as it is. */
  void truncateAfter(String namespace, String tenant, long sequence);
}
