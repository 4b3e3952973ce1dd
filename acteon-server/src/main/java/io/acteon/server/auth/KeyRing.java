package io.acteon.server.auth;

import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys and certificates of one version of a file. Immutable; a look-up takes no lock. */
public final class KeyRing {

  /** Compared with in place of a key that there is not, so that both take the same time. */
  private static final byte[] NO_DIGEST = new byte[32];

  private final List<KeyEntry> entries;
  private final Map<String, KeyEntry> keys = new HashMap<>();
  private final Map<String, byte[]> digests = new HashMap<>();
  private final Map<String, Access> certificates = new HashMap<>();

  KeyRing(List<KeyEntry> entries, List<CertificateEntry> certificates) {
    this.entries = List.copyOf(entries);
    for (KeyEntry entry : entries) {
      keys.put(entry.id(), entry);
      digests.put(entry.id(), HexFormat.of().parseHex(entry.sha256()));
    }
    certificates.forEach(entry -> this.certificates.put(entry.name(), entry.access()));
  }

  /** Every key, in the order of the file. */
  public List<KeyEntry> entries() {
    return entries;
  }

  /** How many keys there are, and names of certificates, if any; for people. */
  public String counted() {
    String counted = entries.size() + " keys";
    return certificates.isEmpty()
        ? counted
        : counted + " and " + certificates.size() + " certificates";
  }

  /** What the holder of a key may do; empty if it is unknown or counts no more. */
  Optional<Access> find(ApiKey key, Instant now) {
    byte[] digest = digests.getOrDefault(key.id(), NO_DIGEST);
    boolean same = MessageDigest.isEqual(digest, key.digest());
    KeyEntry entry = keys.get(key.id());
    return entry != null && same && entry.inForce(now)
        ? Optional.of(entry.access())
        : Optional.empty();
  }

  /** What the holder of a certificate may do; empty if its names are nobody's, or of several. */
  Optional<Access> find(X509Certificate certificate) {
    List<Access> found =
        CertificateNames.of(certificate).stream()
            .filter(certificates::containsKey)
            .map(certificates::get)
            .distinct()
            .toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }
}
