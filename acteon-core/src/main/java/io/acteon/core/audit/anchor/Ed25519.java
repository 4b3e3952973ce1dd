package io.acteon.core.audit.anchor;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Signatures by Ed25519: who can check them cannot make them. */
final class Ed25519 {

  static final String NAME = "Ed25519";

  private Ed25519() {}

  static KeyPair generate() {
    try {
      return KeyPairGenerator.getInstance(NAME).generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has Ed25519", impossible);
    }
  }

  /**
   * @param pkcs8 the private key
   * @throws InvalidKeySpecException if it is none of Ed25519
   */
  static AnchorSigner signer(byte[] pkcs8) throws InvalidKeySpecException {
    try {
      PrivateKey key = KeyFactory.getInstance(NAME).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      Signer signer = new Signer(key, new Verifier(publicKey((EdECPrivateKey) key)));
      if (!signer.verify(pkcs8, signer.sign(pkcs8))) {
        throw new InvalidKeySpecException("the key does not verify what it signs");
      }
      return signer;
    } catch (InvalidKeySpecException none) {
      throw none;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has Ed25519", impossible);
    }
  }

  /**
   * @param spki the public key
   * @throws InvalidKeySpecException if it is none of Ed25519
   */
  static AnchorVerifier verifier(byte[] spki) throws InvalidKeySpecException {
    try {
      return new Verifier(
          KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(spki)));
    } catch (InvalidKeySpecException none) {
      throw none;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has Ed25519", impossible);
    }
  }

  /**
   * The JDK has no call that gives the public key of a private one; its generator makes both from
   * the bytes that its source of chance gives, which are the private key.
   */
  private static PublicKey publicKey(EdECPrivateKey key) throws GeneralSecurityException {
    byte[] seed = key.getBytes().orElseThrow(() -> new InvalidKeySpecException("no bytes"));
    KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
    generator.initialize(255, new Given(seed));
    return generator.generateKeyPair().getPublic();
  }

  private static final class Given extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    Given(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] into) {
      System.arraycopy(bytes, 0, into, 0, into.length);
    }
  }

  private static class Verifier implements AnchorVerifier {

    private final PublicKey key;
    private final String keyId;

    Verifier(PublicKey key) {
      this.key = key;
      this.keyId = Digests.sha256(key.getEncoded()).substring(0, 16);
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
    public boolean verify(byte[] bytes, String signature) {
      try {
        Signature check = Signature.getInstance(NAME);
        check.initVerify(key);
        check.update(bytes);
        return check.verify(Base64.getDecoder().decode(signature));
      } catch (GeneralSecurityException | IllegalArgumentException malformed) {
        return false;
      }
    }
  }

  private record Signer(PrivateKey key, Verifier verifier) implements AnchorSigner {

    @Override
    public String keyId() {
      return verifier.keyId();
    }

    @Override
    public String algorithm() {
      return verifier.algorithm();
    }

    @Override
    public boolean verify(byte[] bytes, String signature) {
      return verifier.verify(bytes, signature);
    }

    @Override
    public String sign(byte[] bytes) {
      try {
        Signature signature = Signature.getInstance(NAME);
        signature.initSign(key);
        signature.update(bytes);
        return Base64.getEncoder().encodeToString(signature.sign());
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException("a key that was tried does not sign", impossible);
      }
    }

    /** Never shows the key. */
    @Override
    public String toString() {
      return NAME + " " + keyId();
    }
  }
}
