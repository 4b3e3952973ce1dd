package io.acteon.backend.redis.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.ConfigFactory;
import io.acteon.backend.redis.RedisStateBackendProvider;
import io.acteon.backend.redis.TestPorts;
import io.acteon.backend.redis.TestRedisBinary;
import io.acteon.backend.redis.TestRedisServer;
import io.acteon.spi.BackendException;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted connections, to a server that shows who it is. */
final class RedisTlsTest {

  private static final char[] SECRET = "changeit".toCharArray();

  @TempDir private Path folder;

  @Test
  void aServerWithATrustedCertificateIsUsed() throws Exception {
    Path certificate = makeCertificate("ip:127.0.0.1");
    int port = TestPorts.free();
    try (TestRedisServer server = start(port);
        StateBackend backend = open(port, Map.of("tls_ca_file", certificate.toString()))) {
      assertThat(server.port()).isNotEqualTo(port);
      assertThat(backend.store().set(new StateKey("n", "t", "k", "i"), "v", Expiry.never()))
          .isPositive();
    }
  }

  @Test
  void aServerThatNobodyVouchesForIsNot() throws Exception {
    makeCertificate("ip:127.0.0.1");
    int port = TestPorts.free();
    try (TestRedisServer server = start(port)) {
      assertThat(server.port()).isNotEqualTo(port);
      assertRefused(port, Map.of());
    }
  }

  @Test
  void aServerWithTheCertificateOfAnotherIsNot() throws Exception {
    Path certificate = makeCertificate("dns:somewhere.example");
    int port = TestPorts.free();
    try (TestRedisServer server = start(port)) {
      assertThat(server.port()).isNotEqualTo(port);
      assertRefused(port, Map.of("tls_ca_file", certificate.toString()));
    }
  }

  @Test
  void authoritiesThatCannotBeReadAreSaid() {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> open(1, Map.of("tls_ca_file", folder.resolve("none").toString())).close())
        .withMessageContaining("tls_ca_file");
  }

  private static void assertRefused(int port, Map<String, String> settings) {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> open(port, settings).close())
        .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE));
  }

  private static StateBackend open(int port, Map<String, String> settings) {
    String url = "rediss://:" + TestRedisServer.PASSWORD + "@127.0.0.1:" + port;
    return new RedisStateBackendProvider()
        .configure(
            ConfigFactory.parseMap(settings)
                .withFallback(ConfigFactory.parseMap(Map.of("url", url))))
        .open();
  }

  /** Listens with TLS at {@code port}, and without it at one of its own. */
  private TestRedisServer start(int port) {
    return TestRedisServer.start(
        TestRedisBinary.any(),
        TestPorts.free(),
        "tls-port " + port,
        "tls-cert-file " + folder.resolve("certificate.pem"),
        "tls-key-file " + folder.resolve("key.pem"),
        "tls-ca-cert-file " + folder.resolve("certificate.pem"),
        "tls-auth-clients no");
  }

  /** A certificate that vouches for itself, and its key, as PEM files. */
  private Path makeCertificate(String owner) throws Exception {
    Path store = folder.resolve("store.p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            "RSA",
            "-dname",
            "CN=server",
            "-ext",
            "san=" + owner,
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            new String(SECRET));
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, SECRET);
    }
    writePem("key.pem", "PRIVATE KEY", keys.getKey("server", SECRET).getEncoded());
    return writePem("certificate.pem", "CERTIFICATE", keys.getCertificate("server").getEncoded());
  }

  private Path writePem(String file, String kind, byte[] content) throws Exception {
    return Files.writeString(
        folder.resolve(file),
        "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
            .formatted(kind, Base64.getMimeEncoder().encodeToString(content)));
  }
}
