package io.acteon.core.audit.anchor;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256: who can check an anchor can make one, too. */
final class HmacKey implements AnchorSigner {

  static final String NAME = "HMAC-SHA256";
  static final int LEAST_BYTES = 32;

  private static final byte[] NAMING =
      "the id of a key for audit anchors".getBytes(StandardCharsets.UTF_8);

  private final SecretKeySpec key;
  private final String keyId;

  HmacKey(byte[] secret) {
    this.key = new SecretKeySpec(secret, "HmacSHA256");
    this.keyId = HexFormat.of().formatHex(mac(NAMING)).substring(0, 16);
  }

  private byte[] mac(byte[] bytes) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }

  @Override
  public String keyId() {
    return keyId;
  }

  @Override
  public String algorithm() {
    return NAME;
  }

  @Override
  public String sign(byte[] bytes) {
    return Base64.getEncoder().encodeToString(mac(bytes));
  }

  @Override
  public boolean verify(byte[] bytes, String signature) {
    try {
      return MessageDigest.isEqual(mac(bytes), Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return NAME + " " + keyId;
  }
}
