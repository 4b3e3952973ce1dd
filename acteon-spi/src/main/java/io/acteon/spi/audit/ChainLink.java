package io.acteon.spi.audit;

import java.util.Objects;

/**
 * A record's place in the hash chain of its namespace and tenant (A7).
 *
 * @param sequence 1 for the first record of the chain, gapless
 * @param previousHash the hash of the record before; {@link ChainHash#START} for the first
 * @param hash this record's, by {@link ChainHash}
 */
public record ChainLink(long sequence, String previousHash, String hash) {
  public ChainLink {
    Objects.requireNonNull(previousHash, "previousHash");
    Objects.requireNonNull(hash, "hash");
  }
}
