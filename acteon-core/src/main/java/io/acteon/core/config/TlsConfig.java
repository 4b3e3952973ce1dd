package io.acteon.core.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What the listener proves of itself, and asks of its clients. Files are in PEM, and absolute.
 *
 * @param certificateFile the certificate of this server, and those between it and its root
 * @param keyFile its private key, in PKCS #8 without a password
 * @param clientCaFile who signs the certificates of clients; empty if they need none
 * @param clientCertificate whether a client without a certificate is let in
 */
public record TlsConfig(
    Path certificateFile,
    Path keyFile,
    Optional<Path> clientCaFile,
    ClientCertificate clientCertificate) {

  /** Whether a client without a certificate is let in. */
  public enum ClientCertificate {
    /** No. */
    NEED,
    /** Yes; one with a certificate has to prove it. */
    WANT
  }

  public TlsConfig {
    Require.that(certificateFile.isAbsolute(), "certificateFile is absolute");
    Require.that(keyFile.isAbsolute(), "keyFile is absolute");
    Require.that(clientCaFile.map(Path::isAbsolute).orElse(true), "clientCaFile is absolute");
    Objects.requireNonNull(clientCertificate, "clientCertificate");
  }
}
