package io.acteon.core.execute;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests after the Standard Webhooks convention, version 1.0.0: HMAC-SHA256 over {@code
 * id.timestamp.body}, once for each secret, so that a receiver may change its secret while requests
 * arrive.
 */
final class WebhookSigner {

  private static final String HMAC = "HmacSHA256";
  private static final String PREFIX = "whsec_";
  private static final int MIN_BYTES = 24;
  private static final int MAX_BYTES = 64;

  private final List<SecretKeySpec> keys;

  /**
   * @param secrets each {@code whsec_} and 24 to 64 bytes in base64
   * @throws IllegalArgumentException saying what is allowed, and nothing of the secret
   */
  WebhookSigner(List<String> secrets) {
    this.keys = secrets.stream().map(WebhookSigner::key).toList();
  }

  /** The value of {@code webhook-signature}. */
  String sign(String id, long timestamp, byte[] body) {
    byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    return keys.stream()
        .map(key -> "v1," + Base64.getEncoder().encodeToString(hmac(key, head, body)))
        .collect(Collectors.joining(" "));
  }

  private static byte[] hmac(SecretKeySpec key, byte[] head, byte[] body) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      mac.update(head);
      return mac.doFinal(body);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JVM has " + HMAC, missing);
    }
  }

  private static SecretKeySpec key(String secret) {
    byte[] key =
        secret.startsWith(PREFIX) ? decoded(secret.substring(PREFIX.length())) : new byte[0];
    if (key.length < MIN_BYTES || key.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "whsec_ and then %d to %d bytes in base64, as `openssl rand -base64 32` makes them"
              .formatted(MIN_BYTES, MAX_BYTES));
    }
    return new SecretKeySpec(key, HMAC);
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }
}
