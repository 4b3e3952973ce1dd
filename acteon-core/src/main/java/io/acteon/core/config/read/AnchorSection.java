package io.acteon.core.config.read;

import io.acteon.core.config.AnchorConfig;
import io.acteon.spi.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code [audit.anchor]}. */
final class AnchorSection {

  private AnchorSection() {}

  /**
   * @param base what relative paths are relative to
   */
  static AnchorConfig read(Settings settings, Path base) {
    Duration interval = settings.duration("interval_seconds", Duration::ofSeconds, 1, 86_400);
    Optional<Path> keyFile = path(settings, "key_file", base);
    Optional<Path> hmacKeyFile = path(settings, "hmac_key_file", base);
    Optional<Path> file = path(settings, "file", base);
    Optional<URI> url =
        settings
            .optionalText("url")
            .map(
                text -> settings.parsed("url", AnchorSection::url, URI.create("http://localhost")));
    if (keyFile.isPresent() && hmacKeyFile.isPresent()) {
      settings.problem(
          "hmac_key_file",
          hmacKeyFile.get().toString(),
          "one of key_file and hmac_key_file: an anchor has one signature");
      hmacKeyFile = Optional.empty();
    }
    if (keyFile.isEmpty() && hmacKeyFile.isEmpty()) {
      String needed = "this only beside key_file or hmac_key_file, without which nothing is signed";
      file.ifPresent(path -> settings.problem("file", path.toString(), needed));
      url.ifPresent(place -> settings.problem("url", String.valueOf(place.getHost()), needed));
    }
    return new AnchorConfig(interval, keyFile, hmacKeyFile, file, url);
  }

  private static Optional<Path> path(Settings settings, String key, Path base) {
    return settings
        .optionalText(key)
        .map(text -> settings.parsed(key, base::resolve, base).normalize());
  }

  private static URI url(String text) {
    URI url = URI.create(text);
    boolean http = "http".equalsIgnoreCase(url.getScheme());
    if ((!http && !"https".equalsIgnoreCase(url.getScheme())) || url.getHost() == null) {
      throw new IllegalArgumentException("allowed is http://… or https://… with a host");
    }
    return url;
  }
}
