package io.acteon.server.auth;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** The names that a certificate gives its holder, each with the kind that it is of. */
final class CertificateNames {

  /** Kinds of names, by which a file has to name them. */
  static final List<String> KINDS = List.of("CN", "DNS", "URI", "EMAIL");

  private static final int EMAIL = 1;
  private static final int DNS = 2;
  private static final int URI = 6;

  private CertificateNames() {}

  /** Such as {@code CN=billing} or {@code DNS=billing.internal}. */
  static List<String> of(X509Certificate certificate) {
    List<String> names = new ArrayList<>(commonNames(certificate.getSubjectX500Principal()));
    try {
      Collection<List<?>> others = certificate.getSubjectAlternativeNames();
      if (others != null) {
        others.forEach(other ->
            kind((Integer) other.get(0)).ifPresent(kind -> names.add(kind + "=" + other.get(1))));
      }
    } catch (CertificateParsingException unreadable) {
      return List.of();
    }
    return names;
  }

  private static List<String> commonNames(X500Principal subject) {
    try {
      return new LdapName(subject.getName(X500Principal.RFC2253))
          .getRdns().stream()
              .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
              .map(Rdn::getValue)
              .filter(String.class::isInstance)
              .map(value -> "CN=" + value)
              .toList();
    } catch (InvalidNameException unreadable) {
      return List.of();
    }
  }

  private static Optional<String> kind(int tag) {
    return switch (tag) {
      case EMAIL -> Optional.of("EMAIL");
      case DNS -> Optional.of("DNS");
      case URI -> Optional.of("URI");
      default -> Optional.empty();
    };
  }
}
