package io.acteon.core.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How the heads of audit chains are signed.
 *
 * @param interval between two anchors
 * @param keyFile a private key of Ed25519; at most one of this and {@code hmacKeyFile}, and without
 *     either no anchors are taken
 * @param hmacKeyFile a secret
 * @param file what every anchor is appended to
 * @param url what every anchor is posted to
 */
public record AnchorConfig(
    Duration interval,
    Optional<Path> keyFile,
    Optional<Path> hmacKeyFile,
    Optional<Path> file,
    Optional<URI> url) {

  public AnchorConfig {
    Require.that(interval.isPositive(), "interval is positive");
    Objects.requireNonNull(keyFile, "keyFile");
    Objects.requireNonNull(hmacKeyFile, "hmacKeyFile");
    Require.that(keyFile.isEmpty() || hmacKeyFile.isEmpty(), "there is one key");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(url, "url");
  }

  /** Whether anchors are taken. */
  public boolean enabled() {
    return keyFile.isPresent() || hmacKeyFile.isPresent();
  }

  /** Never shows the address: it may be secret. */
  @Override
  public String toString() {
    return "AnchorConfig[enabled=" + enabled() + "]";
  }
}
