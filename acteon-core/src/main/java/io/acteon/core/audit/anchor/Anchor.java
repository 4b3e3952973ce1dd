package io.acteon.core.audit.anchor;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A signed statement of how far chains had come. Anchors form a chain of their own: each names the
 * digest of the one before, so that none can be left out unseen.
 *
 * @param number 1 for the first
 * @param time when it was taken, later than that of the one before
 * @param coversTo every chain with a record that was dispatched and stored before this instant is
 *     named here or in an anchor before, as far as it had come by then
 * @param previous the digest of the anchor before; {@link #FIRST} if there is none
 * @param algorithm {@code Ed25519} or {@code HMAC-SHA256}
 * @param heads only of chains that went on since the anchor before
 * @param signature in Base64, over {@link AnchorJson#signed}
 */
public record Anchor(
    long number,
    Instant time,
    Instant coversTo,
    String previous,
    String algorithm,
    String keyId,
    List<AnchoredHead> heads,
    String signature) {

  /** What the first anchor names as the one before. */
  public static final String FIRST = "0".repeat(64);

  public Anchor {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(coversTo, "coversTo");
    Objects.requireNonNull(previous, "previous");
    Objects.requireNonNull(algorithm, "algorithm");
    Objects.requireNonNull(keyId, "keyId");
    heads = List.copyOf(heads);
    Objects.requireNonNull(signature, "signature");
  }

  /** An anchor with its signature by {@code signer}. */
  static Anchor sign(
      long number,
      Instant time,
      Instant coversTo,
      String previous,
      List<AnchoredHead> heads,
      AnchorSigner signer) {
    Anchor unsigned =
        new Anchor(number, time, coversTo, previous, signer.algorithm(), signer.keyId(), heads, "");
    return unsigned.withSignature(signer.sign(AnchorJson.signed(unsigned)));
  }

  private Anchor withSignature(String text) {
    return new Anchor(number, time, coversTo, previous, algorithm, keyId, heads, text);
  }

  /** Identifies it: the SHA-256 of its JSON, in hexadecimal. */
  public String digest() {
    return Digests.sha256(AnchorJson.bytes(this));
  }
}
