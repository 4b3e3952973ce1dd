package io.acteon.spi.audit;

import java.util.Optional;

/**
 * One walk along a hash chain, record by record, from a checkpoint to the head: the part of {@link
 * ChainVerifier#verify} that is the same in every store. Not safe for several threads.
 */
public final class ChainWalk {

  private final String namespace;
  private final String tenant;
  private long sequence;
  private String hash;
  private long records;

  /**
   * @param checkpoint the sequence number of the last record that was purged; 0 if none was
   * @param checkpointHash the hash of that record; {@link ChainHash#START} if none was
   */
  public ChainWalk(String namespace, String tenant, long checkpoint, String checkpointHash) {
    this.namespace = namespace;
    this.tenant = tenant;
    this.sequence = checkpoint;
    this.hash = checkpointHash;
  }

  /** Takes the record with the next stored sequence number; gives what is wrong with it. */
  public Optional<ChainReport.Broken> next(AuditEntry entry) {
    ChainLink link = entry.link().orElse(new ChainLink(0, "", ""));
    long expected = sequence + 1;
    if (link.sequence() != expected) {
      return broken(expected, "record " + expected + " is missing");
    }
    if (!entry.record().namespace().equals(namespace) || !entry.record().tenant().equals(tenant)) {
      return broken(expected, "the record belongs to another chain");
    }
    if (!link.previousHash().equals(hash)) {
      return broken(expected, "it does not name the hash of the record before");
    }
    if (!ChainHash.link(expected, hash, entry.record()).hash().equals(link.hash())) {
      return broken(expected, "its fields do not give its hash");
    }
    sequence = expected;
    hash = link.hash();
    records++;
    return Optional.empty();
  }

  /** Ends the walk at what the store keeps as the chain's head. */
  public ChainReport end(long headSequence, String headHash) {
    if (sequence == headSequence && hash.equals(headHash)) {
      return new ChainReport.Intact(records);
    }
    return new ChainReport.Broken(
        Math.min(sequence, headSequence) + 1, "the chain does not end at its head");
  }

  private static Optional<ChainReport.Broken> broken(long sequence, String reason) {
    return Optional.of(new ChainReport.Broken(sequence, reason));
  }
}
