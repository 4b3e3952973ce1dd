package io.acteon.server.auth;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A key as the file has it.
 *
 * @param sha256 of the whole key, in hexadecimal
 * @param words its role and scopes
 * @param expires from when on it counts no more
 * @param revoked whether it counts no more already
 */
public record KeyEntry(
    String id,
    String caller,
    String sha256,
    List<String> words,
    List<Grant> grants,
    Optional<Instant> expires,
    boolean revoked,
    Access access) {

  public KeyEntry {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(sha256, "sha256");
    words = List.copyOf(words);
    grants = List.copyOf(grants);
    Objects.requireNonNull(expires, "expires");
    Objects.requireNonNull(access, "access");
  }

  /** Whether it counts. */
  public boolean inForce(Instant now) {
    return !revoked && expires.map(now::isBefore).orElse(true);
  }
}
