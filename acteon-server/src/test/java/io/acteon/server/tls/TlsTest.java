package io.acteon.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.acteon.core.config.ServerConfig;
import io.acteon.core.config.TlsConfig;
import io.acteon.server.auth.Authentication;
import io.acteon.server.auth.Scope;
import io.acteon.server.http.Answer;
import io.acteon.server.http.HttpServer;
import io.acteon.server.http.RequestObserver;
import io.acteon.server.http.Route;
import io.acteon.server.http.Router;
import io.acteon.spi.settings.ConfigurationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class TlsTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path directory;
  private TestingIdentity first;
  private TestingIdentity second;
  private Optional<HttpServer> running = Optional.empty();
  private int port;

  @BeforeEach
  void make() throws Exception {
    first = new TestingIdentity(directory, "first");
    second = new TestingIdentity(directory, "second", "-keyalg", "RSA");
    install(first);
  }

  @AfterEach
  void stop() {
    running.ifPresent(HttpServer::stop);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void answersOverBothVersions(String version) throws Exception {
    start(Optional.empty(), TlsConfig.ClientCertificate.NEED, LONG);
    try (SSLSocket socket = connect(TestingIdentity.anonymous(first))) {
      socket.setEnabledProtocols(new String[] {version});
      assertThat(ask(socket)).isEqualTo("HTTP/1.1 200 OK");
      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
    }
  }

  @Test
  void plainHttpIsNotAnswered() throws Exception {
    start(Optional.empty(), TlsConfig.ClientCertificate.NEED, LONG);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
          .doesNotContain("HTTP");
    }
  }

  @Test
  void newFilesServeNewConnectionsAndThoseThatThereAreGoOn() throws Exception {
    start(Optional.empty(), TlsConfig.ClientCertificate.NEED, LONG);
    SSLContext client = TestingIdentity.anonymous(first, second);
    try (SSLSocket old = connect(client)) {
      assertThat(ask(old)).isEqualTo("HTTP/1.1 200 OK");
      assertThat(serial(old)).isEqualTo(first.certificate().getSerialNumber());

      install(second);
      await().atMost(LONG).until(() -> offered().equals(second.certificate().getSerialNumber()));
      assertThat(ask(old)).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  @Test
  void aCertificateWithAnothersKeyChangesNothing() throws Exception {
    start(Optional.empty(), TlsConfig.ClientCertificate.NEED, LONG);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger(Tls.class);
    log.start();
    logger.addAppender(log);
    try {
      Files.writeString(directory.resolve("tls.crt"), second.certificatePem());
      await().atMost(LONG).until(() -> !log.list.isEmpty());
      assertThat(log.list.get(0).getFormattedMessage())
          .contains("from before stays in force", "server.tls.key_file", "is not the key of");
      assertThat(offered()).isEqualTo(first.certificate().getSerialNumber());

      Files.writeString(directory.resolve("tls.key"), second.keyPem());
      await().atMost(LONG).until(() -> offered().equals(second.certificate().getSerialNumber()));
    } finally {
      logger.detachAppender(log);
    }
  }

  @Test
  void aClientThatNeedsACertificateIsNotAnsweredWithoutOneOfTheRightSigner() throws Exception {
    TestingIdentity known = new TestingIdentity(directory, "known");
    TestingIdentity stranger = new TestingIdentity(directory, "stranger");
    Files.writeString(directory.resolve("ca.crt"), known.certificatePem());
    start(Optional.of("ca.crt"), TlsConfig.ClientCertificate.NEED, LONG);

    try (SSLSocket socket = connect(known.client(first))) {
      assertThat(ask(socket)).isEqualTo("HTTP/1.1 200 OK");
    }
    for (SSLContext client : List.of(TestingIdentity.anonymous(first), stranger.client(first))) {
      try (SSLSocket socket = connect(client)) {
        assertThatThrownBy(() -> ask(socket)).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void aClientThatMayHaveACertificateIsAnsweredWithoutOne() throws Exception {
    TestingIdentity known = new TestingIdentity(directory, "known");
    Files.writeString(directory.resolve("ca.crt"), known.certificatePem());
    start(Optional.of("ca.crt"), TlsConfig.ClientCertificate.WANT, LONG);

    for (SSLContext client : List.of(TestingIdentity.anonymous(first), known.client(first))) {
      try (SSLSocket socket = connect(client)) {
        assertThat(ask(socket)).isEqualTo("HTTP/1.1 200 OK");
      }
    }
  }

  @Test
  void aHandshakeThatTakesTooLongIsEnded() throws Exception {
    start(Optional.empty(), TlsConfig.ClientCertificate.NEED, Duration.ofMillis(400));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      byte[] hello = {22, 3, 1, 1, 0, 1, 0, 0, (byte) 0xfc, 3, 3};
      Thread.ofVirtual()
          .start(() -> {
            try {
              socket.getOutputStream().write(hello);
              while (true) {
                socket.getOutputStream().write(0);
                Thread.sleep(50);
              }
            } catch (IOException | InterruptedException closed) {
              // As it should be.
            }
          });
      awaitEnd(socket.getInputStream());
    }
  }

  @Test
  void filesThatCannotBeUsedAreNamedWithWhatIsWrong() throws Exception {
    verify("server.tls.key_file", "tls.key", second.keyPem(), "is not the key of the first");
    verify("server.tls.key_file", "tls.key", first.certificatePem(), "holds no private key");
    verify(
        "server.tls.key_file",
        "tls.key",
        first.keyPem().replace("PRIVATE", "ENCRYPTED PRIVATE"),
        "ENCRYPTED PRIVATE KEY; allowed is PRIVATE KEY, as \"openssl pkcs8");
    verify(
        "server.tls.key_file",
        "tls.key",
        "-----BEGIN PRIVATE KEY-----\naHVudGVyMg==\n-----END PRIVATE KEY-----",
        "holds a private key that cannot be read");
    verify("server.tls.certificate_file", "tls.crt", "hunter2", "certificate");
    verify("server.tls.certificate_file", "tls.crt", first.keyPem(), "certificate");
    verify("server.tls.client_ca_file", "ca.crt", "", "holds no certificate");
    install(first);
    Files.delete(directory.resolve("tls.crt"));
    assertThatThrownBy(() -> Tls.verify(config(Optional.empty(), TlsConfig.ClientCertificate.NEED)))
        .hasMessageContaining("tls.crt no such file");
  }

  private void verify(String key, String file, String text, String reason) throws Exception {
    install(first);
    Files.writeString(directory.resolve("ca.crt"), first.certificatePem());
    Files.writeString(directory.resolve(file), text);
    assertThatThrownBy(
            () -> Tls.verify(config(Optional.of("ca.crt"), TlsConfig.ClientCertificate.NEED)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(key, directory.resolve(file).toString(), reason)
        .hasMessageNotContainingAny("hunter2", "aHVudGVyMg");
  }

  private void install(TestingIdentity identity) throws Exception {
    Files.writeString(directory.resolve("tls.crt"), identity.certificatePem());
    Files.writeString(directory.resolve("tls.key"), identity.keyPem());
  }

  private TlsConfig config(Optional<String> clientCa, TlsConfig.ClientCertificate clients) {
    return new TlsConfig(
        directory.resolve("tls.crt"),
        directory.resolve("tls.key"),
        clientCa.map(directory::resolve),
        clients);
  }

  private void start(
      Optional<String> clientCa, TlsConfig.ClientCertificate clients, Duration bodyTimeout)
      throws IOException {
    ServerConfig config =
        new ServerConfig(
            "127.0.0.1",
            0,
            List.of(),
            1 << 20,
            64 << 20,
            bodyTimeout,
            LONG,
            100,
            100,
            10,
            Duration.ZERO,
            LONG,
            Optional.of(config(clientCa, clients)),
            Optional.empty());
    Route route =
        Route.of(
            "GET",
            "/",
            Scope.OPEN,
            exchange -> Answer.text("text/plain", "hello".getBytes(StandardCharsets.UTF_8)));
    HttpServer server =
        new HttpServer(
            config, new Router(List.of(route)), Authentication.NONE, RequestObserver.NONE);
    port = server.start();
    running = Optional.of(server);
  }

  private SSLSocket connect(SSLContext client) throws IOException {
    SSLSocket socket =
        (SSLSocket) client.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    return socket;
  }

  /** The certificate that a new connection gets. */
  private BigInteger offered() throws Exception {
    try (SSLSocket socket = connect(TestingIdentity.anonymous(first, second))) {
      socket.startHandshake();
      return serial(socket);
    }
  }

  private static BigInteger serial(SSLSocket socket) throws IOException {
    return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
  }

  /** The first line of an answer, the rest of it read. */
  private static String ask(SSLSocket socket) throws IOException {
    socket
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 1);
    String first = in.readLine();
    if (first == null) {
      throw new IOException("closed");
    }
    String line = first;
    while (line != null && !line.isEmpty()) {
      line = in.readLine();
    }
    char[] body = new char["hello".length()];
    for (int read = 0; read < body.length; ) {
      read += in.read(body, read, body.length - read);
    }
    return first;
  }

  /** Returns when the server has closed the connection, in whatever way. */
  private static void awaitEnd(InputStream in) {
    try {
      in.readAllBytes();
    } catch (IOException reset) {
      // That is an end, too.
    }
  }
}
