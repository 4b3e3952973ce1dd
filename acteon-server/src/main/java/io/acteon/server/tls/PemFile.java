package io.acteon.server.tls;

import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file in PEM. What is wrong with it is told with the key that names it and its path, and never
 * with anything that stands in it.
 *
 * @param key the key of the configuration that names the file
 * @param text what it held when it was read
 */
record PemFile(String key, Path path, String text) {

  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

  private static final Pattern OTHER_KEY = Pattern.compile("-----BEGIN ([A-Z]+ PRIVATE KEY)-----");

  /**
   * @throws ConfigurationException if the file cannot be read
   */
  static PemFile read(String key, Path path) {
    try {
      return new PemFile(key, path, Files.readString(path, StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException missing) {
      throw bad(key, path, "no such file");
    } catch (AccessDeniedException notAllowed) {
      throw bad(key, path, "may not be read by the user " + System.getProperty("user.name"));
    } catch (IOException unreadable) {
      throw bad(key, path, "cannot be read: " + unreadable.getClass().getSimpleName());
    }
  }

  /**
   * The certificates, in their order; at least one.
   *
   * @throws ConfigurationException if there is none, or one is damaged
   */
  List<X509Certificate> certificates() {
    List<X509Certificate> found = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      for (Certificate one : factory.generateCertificates(new ByteArrayInputStream(bytes))) {
        found.add((X509Certificate) one);
      }
    } catch (CertificateException malformed) {
      throw bad("holds a certificate that cannot be read; allowed are certificates in PEM");
    }
    if (found.isEmpty()) {
      throw bad("holds no certificate; allowed are certificates in PEM (BEGIN CERTIFICATE)");
    }
    return found;
  }

  /**
   * The private key.
   *
   * @throws ConfigurationException if there is none of a known kind
   */
  PrivateKey privateKey() {
    Matcher key = KEY.matcher(text);
    if (!key.find()) {
      Matcher other = OTHER_KEY.matcher(text);
      throw bad(
          other.find()
              ? "holds a key of the kind "
                  + other.group(1)
                  + "; allowed is PRIVATE KEY, as"
                  + " \"openssl pkcs8 -topk8 -nocrypt -in FILE\" writes it"
              : "holds no private key; allowed is one in PEM (BEGIN PRIVATE KEY)");
    }
    try {
      PKCS8EncodedKeySpec encoded =
          new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key.group(1)));
      for (String algorithm : ALGORITHMS) {
        try {
          return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
        } catch (InvalidKeySpecException another) {
          // Only the one whose key it is can read it.
        }
      }
    } catch (IllegalArgumentException | NoSuchAlgorithmException damaged) {
      // Said below: it is no key that anything here can read.
    }
    throw bad("holds a private key that cannot be read; allowed are RSA, EC and Ed25519");
  }

  ConfigurationException bad(String reason) {
    return bad(key, path, reason);
  }

  private static ConfigurationException bad(String key, Path path, String reason) {
    return new ConfigurationException(List.of(new Problem(key, path + " " + reason)));
  }

  /** Never shows the text. */
  @Override
  public String toString() {
    return path.toString();
  }
}
