package io.acteon.server.tls;

import io.acteon.core.config.TlsConfig;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** The files of a listener as they were when they were looked at; equal if nothing has changed. */
record TlsFiles(PemFile certificate, PemFile key, Optional<PemFile> clientCa) {

  /** Protects nothing: the store lives in memory beside the key. */
  static final String PASSWORD = "in memory";

  /**
   * @throws io.acteon.spi.settings.ConfigurationException naming the file that cannot be read
   */
  static TlsFiles read(TlsConfig config) {
    return new TlsFiles(
        PemFile.read("server.tls.certificate_file", config.certificateFile()),
        PemFile.read("server.tls.key_file", config.keyFile()),
        config.clientCaFile().map(file -> PemFile.read("server.tls.client_ca_file", file)));
  }

  /** The certificate that clients are shown. */
  X509Certificate leaf() {
    return certificate.certificates().get(0);
  }

  /**
   * What the listener proves.
   *
   * @throws io.acteon.spi.settings.ConfigurationException naming the file that cannot be used
   */
  KeyStore identity() {
    List<X509Certificate> chain = certificate.certificates();
    PrivateKey privateKey = key.privateKey();
    if (!belongTogether(privateKey, chain.get(0).getPublicKey())) {
      throw key.bad("is not the key of the first certificate in " + certificate.path());
    }
    try {
      KeyStore store = empty();
      store.setKeyEntry(
          "server", privateKey, PASSWORD.toCharArray(), chain.toArray(new Certificate[0]));
      return store;
    } catch (GeneralSecurityException | IOException unusable) {
      throw certificate.bad("cannot be used: " + unusable.getMessage());
    }
  }

  /** Who signs the certificates of clients; empty if they are not asked for any. */
  Optional<KeyStore> clientAuthorities() {
    return clientCa.map(TlsFiles::trust);
  }

  private static KeyStore trust(PemFile authorities) {
    try {
      KeyStore store = empty();
      List<X509Certificate> found = authorities.certificates();
      for (int i = 0; i < found.size(); i++) {
        store.setCertificateEntry("ca-" + i, found.get(i));
      }
      return store;
    } catch (GeneralSecurityException | IOException unusable) {
      throw authorities.bad("cannot be used: " + unusable.getMessage());
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static boolean belongTogether(PrivateKey privateKey, PublicKey publicKey) {
    String algorithm =
        switch (privateKey.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "EdDSA";
        };
    byte[] message = {1};
    try {
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(privateKey);
      signing.update(message);
      byte[] signature = signing.sign();
      signing.initVerify(publicKey);
      signing.update(message);
      return signing.verify(signature);
    } catch (GeneralSecurityException ofAnotherKind) {
      return false;
    }
  }
}
