package io.acteon.server.auth;

import java.util.Objects;

/**
 * Whose a client's certificate is, as the file has it.
 *
 * @param name one of the certificate's names, such as {@code CN=billing}
 */
record CertificateEntry(String name, Access access) {
  CertificateEntry {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(access, "access");
  }
}
