package io.acteon.core.audit.anchor;

/** A key that tells whether an anchor was signed with it. Safe for any number of threads. */
public interface AnchorVerifier {

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

  /** Whether this key signed the anchor as it is. */
  default boolean verify(Anchor anchor) {
    return isMeantBy(anchor) && verify(AnchorJson.signed(anchor), anchor.signature());
  }
}
