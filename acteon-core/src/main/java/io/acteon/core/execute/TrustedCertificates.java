package io.acteon.core.execute;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS that trusts the certificates of a PEM file and no others. */
final class TrustedCertificates {

  private TrustedCertificates() {}

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static SSLContext of(String file) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate certificate : certificates(file)) {
        store.setCertificateEntry("ca-" + number++, certificate);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException unusable) {
      throw new IllegalArgumentException("its certificates cannot be used", unusable);
    }
  }

  private static Collection<? extends Certificate> certificates(String file) {
    Collection<? extends Certificate> found;
    try (InputStream pem = Files.newInputStream(Path.of(file))) {
      found = CertificateFactory.getInstance("X.509").generateCertificates(pem);
    } catch (IOException | InvalidPathException unreadable) {
      throw new IllegalArgumentException("the file cannot be read", unreadable);
    } catch (CertificateException malformed) {
      throw new IllegalArgumentException("allowed is a file of certificates in PEM", malformed);
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException("the file holds no certificate; allowed is PEM");
    }
    return found;
  }

  /** Why a certificate was not accepted, from a failed handshake. */
  static @Nullable String refusal(Throwable handshake) {
    for (Throwable cause = handshake; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException) {
        return "its certificate has expired";
      }
      if (cause instanceof CertificateNotYetValidException) {
        return "its certificate is not valid yet";
      }
      if (cause instanceof CertPathBuilderException) {
        return "its certificate is signed by nobody who is trusted; tls_ca_file says whom to trust";
      }
    }
    return null;
  }
}
