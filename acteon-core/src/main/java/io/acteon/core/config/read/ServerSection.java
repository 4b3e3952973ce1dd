package io.acteon.core.config.read;

import io.acteon.core.config.ManagementConfig;
import io.acteon.core.config.ServerConfig;
import io.acteon.core.config.TlsConfig;
import io.acteon.spi.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code [server]} and the tables in it. */
final class ServerSection {

  private static final Pattern HOST =
      Pattern.compile(
          "[\\p{L}\\p{N}._-]+|\\[?[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(%[\\w.-]+)?]?");

  private static final Pattern NAME = Pattern.compile("[\\w-]+(\\.[\\w-]+)*\\.?");

  private static final String LOOPBACK = "127.0.0.1";

  private ServerSection() {}

  static ServerConfig server(
      Settings settings, Optional<TlsConfig> tls, Optional<ManagementConfig> management) {
    return new ServerConfig(
        settings.parsed("host", ServerSection::host, LOOPBACK),
        settings.integer("port", 0, 65_535),
        names(settings),
        settings.number("max_body_bytes", 1_024, 1L << 30),
        maxInflightBytes(settings),
        settings.duration("body_timeout_seconds", Duration::ofSeconds, 1, 3_600),
        settings.duration("idle_timeout_seconds", Duration::ofSeconds, 1, 3_600),
        settings.integer("max_connections", 1, 1_000_000),
        settings.integer("max_concurrent_requests", 1, 1_000_000),
        settings.integer("max_sse_connections_per_tenant", 1, 1_000_000),
        settings.duration("drain_seconds", Duration::ofSeconds, 0, 3_600),
        settings.duration("shutdown_timeout_seconds", Duration::ofSeconds, 0, 3_600),
        tls,
        management);
  }

  private static long maxInflightBytes(Settings settings) {
    return settings.optionalText("max_inflight_bytes").isPresent()
        ? settings.number("max_inflight_bytes", 1 << 20, 1L << 40)
        : Runtime.getRuntime().maxMemory() / 2;
  }

  private static List<String> names(Settings settings) {
    List<String> names = settings.texts("names");
    names.stream()
        .filter(name -> !NAME.matcher(name).matches())
        .forEach(
            name -> settings.problem("names", name, "names of hosts, without port and scheme"));
    return names;
  }

  /**
   * @param base what relative files are relative to
   */
  static Optional<TlsConfig> tls(Settings settings, Path base) {
    Optional<Path> certificate = file(settings, "certificate_file", base);
    Optional<Path> key = file(settings, "key_file", base);
    Optional<Path> clientCa = file(settings, "client_ca_file", base);
    TlsConfig.ClientCertificate clients =
        settings.oneOf("client_certificate", List.of("need", "want")).equals("want")
            ? TlsConfig.ClientCertificate.WANT
            : TlsConfig.ClientCertificate.NEED;
    if (certificate.isEmpty() && key.isEmpty() && clientCa.isEmpty()) {
      return Optional.empty();
    }
    if (certificate.isEmpty() || key.isEmpty()) {
      settings.text("certificate_file");
      settings.text("key_file");
      return Optional.empty();
    }
    return Optional.of(new TlsConfig(certificate.get(), key.get(), clientCa, clients));
  }

  private static Optional<Path> file(Settings settings, String key, Path base) {
    return settings
        .optionalText(key)
        .map(text -> settings.parsed(key, base::resolve, base).normalize());
  }

  static Optional<ManagementConfig> management(Settings settings) {
    if (settings.optionalText("port").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ManagementConfig(
            settings.parsed("host", ServerSection::host, LOOPBACK),
            settings.integer("port", 0, 65_535)));
  }

  /** A name as the resolver takes it, or an address, which may stand in brackets as in a URL. */
  private static String host(String text) {
    if (!HOST.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "allowed is a host name or an address, without a scheme and without a port");
    }
    return text.replaceAll("[\\[\\]]", "");
  }
}
