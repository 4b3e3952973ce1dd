package io.acteon.core.audit.anchor;

import java.time.Instant;

/** A key that tells whether an anchor was signed with it. Safe for any number of threads. */
public interface AnchorVerifier {

  /** An anchor each second comes to this number in thirty thousand years. */
  long MOST_OF_OTHERS = 1_000_000_000_000L;

  /** How anchors name the key: sixteen hexadecimal digits that follow from it. */
  String keyId();

  /** As anchors name it. */
  String algorithm();

  /** Whether {@code signature}, in Base64, is one of {@code bytes} by this key. */
  boolean verify(byte[] bytes, String signature);

  /** Whether the anchor names this key. */
  default boolean isMeantBy(Anchor anchor) {
    return anchor.keyId().equals(keyId()) && anchor.algorithm().equals(algorithm());
  }

  /**
   * Whether an anchor may be gone on from: by this key, or by another, which cannot be checked,
   * with a number and a time that it may have.
   */
  default boolean isCredible(Anchor anchor, Instant now) {
    return isMeantBy(anchor)
        ? verify(anchor)
        : anchor.number() > 0
            && anchor.number() < MOST_OF_OTHERS
            && anchor.time().isAfter(Instant.EPOCH)
            && !anchor.time().isAfter(now);
  }

  /** Whether this key signed the anchor as it is. */
  default boolean verify(Anchor anchor) {
    return isMeantBy(anchor) && verify(AnchorJson.signed(anchor), anchor.signature());
  }
}
