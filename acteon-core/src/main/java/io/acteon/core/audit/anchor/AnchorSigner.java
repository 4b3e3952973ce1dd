package io.acteon.core.audit.anchor;

/** A key that signs anchors, and checks what it signed. Safe for any number of threads. */
public interface AnchorSigner extends AnchorVerifier {

  /** The signature of {@code bytes}, in Base64. */
  String sign(byte[] bytes);
}
