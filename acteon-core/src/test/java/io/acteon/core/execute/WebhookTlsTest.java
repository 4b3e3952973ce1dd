package io.acteon.core.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.typesafe.config.ConfigFactory;
import io.acteon.spi.Effect;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ProviderException;
import io.acteon.spi.action.ProviderRequest;
import io.acteon.spi.action.ProviderResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookTlsTest {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final ProviderRequest REQUEST =
      new ProviderRequest(
          "a-1", "shop", "acme", "hook", "welcome", "1", Map.of(), 1, Duration.ofSeconds(30));

  @TempDir Path folder;

  @Test
  void trustsTheCertificatesOfTheFile() throws Exception {
    try (TestingReceiver receiver = receiver(keys("ip:127.0.0.1"), false)) {
      assertThat(provider(receiver, true).execute(REQUEST))
          .isEqualTo(ProviderResponse.success("{\"ok\":1}"));
    }
  }

  @Test
  void sendsNothingToWhomNobodyVouchesFor() throws Exception {
    try (TestingReceiver receiver = receiver(keys("ip:127.0.0.1"), false)) {
      assertNothingSent(receiver, false, "signed by nobody who is trusted");
    }
  }

  @Test
  void sendsNothingToAnotherThanItMeant() throws Exception {
    try (TestingReceiver receiver = receiver(keys("dns:other.example"), false)) {
      assertNothingSent(receiver, true, "No subject alternative names");
    }
  }

  @Test
  void saysThatACertificateHasExpired() {
    IOException failed = new IOException("handshake", new CertificateExpiredException());

    assertThat(TrustedCertificates.refusal(failed)).isEqualTo("its certificate has expired");
  }

  @Test
  void hasSentNothingToWhoWantsACertificateOfTheGateway() throws Exception {
    try (TestingReceiver receiver = receiver(keys("ip:127.0.0.1"), true)) {
      assertNothingSent(receiver, true, "the TLS handshake failed");
    }
  }

  @Test
  void hasSentNothingToWhoHangsUpDuringTheHandshake() throws Exception {
    try (TestingReceiver plain = new TestingReceiver().answering("")) {
      keys("ip:127.0.0.1");
      ProviderException failure =
          catchThrowableOfType(
              ProviderException.class, () -> provider(plain, true, 400).execute(REQUEST));
      assertThat(failure.effect()).isEqualTo(Effect.NOT_APPLIED);
    }
  }

  private void assertNothingSent(TestingReceiver receiver, boolean trusting, String reason) {
    ProviderException failure =
        catchThrowableOfType(
            ProviderException.class, () -> provider(receiver, trusting).execute(REQUEST));
    assertThat(failure.effect()).isEqualTo(Effect.NOT_APPLIED);
    assertThat(failure).hasMessageContaining(reason);
    assertThat(receiver.waiting()).isZero();
  }

  private ActionProvider provider(TestingReceiver receiver, boolean trusting) {
    return provider(receiver, trusting, 30_000);
  }

  private ActionProvider provider(TestingReceiver receiver, boolean trusting, int connectMillis) {
    String file = trusting ? folder.resolve("ca.pem").toString() : "";
    Map<String, Object> section =
        Map.of(
            "url",
            "https://127.0.0.1:" + receiver.port() + "/hook",
            "connect_timeout_ms",
            connectMillis);
    return new WebhookProviderFactory()
        .create(
            "providers.hook",
            "hook",
            trusting
                ? ConfigFactory.parseMap(section)
                    .withFallback(ConfigFactory.parseMap(Map.of("tls_ca_file", file)))
                : ConfigFactory.parseMap(section));
  }

  private TestingReceiver receiver(KeyStore keys, boolean needsClient) throws Exception {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    SSLServerSocket socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    socket.setNeedClientAuth(needsClient);
    return new TestingReceiver(socket)
        .answering("200 OK", "", "{\"ok\":1}".getBytes(StandardCharsets.UTF_8));
  }

  /** A certificate that vouches for itself, also written to {@code ca.pem}. */
  private KeyStore keys(String owner) throws Exception {
    Path file = folder.resolve("store.p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            "EC",
            "-dname",
            "CN=server",
            "-ext",
            "san=" + owner,
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            new String(PASSWORD));
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    writePem(keys.getCertificate("server").getEncoded());
    return keys;
  }

  private void writePem(byte[] certificate) throws IOException {
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(certificate);
    Files.writeString(
        folder.resolve("ca.pem"),
        "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
  }
}
