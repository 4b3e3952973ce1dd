package io.acteon.core.execute;

import io.acteon.spi.diagnose.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Whether a webhook's receiver takes a connection. No request is made. */
final class WebhookDiagnosis {

  private static final String REACH = "provider.reach";
  private static final String TLS = "provider.tls";
  private static final Duration SOON = Duration.ofDays(14);
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  private final WebhookTarget target;
  private final HttpClient client;
  private final int millis;
  private final List<Finding> findings = new ArrayList<>();

  private WebhookDiagnosis(WebhookTarget target, HttpClient client, Duration time) {
    this.target = target;
    this.client = client;
    this.millis =
        Math.toIntExact(
            client.connectTimeout().filter(t -> t.compareTo(time) < 0).orElse(time).toMillis());
  }

  static List<Finding> of(WebhookTarget target, HttpClient client, Duration time) {
    WebhookDiagnosis diagnosis = new WebhookDiagnosis(target, client, time.dividedBy(2));
    diagnosis.connect();
    diagnosis.plainText();
    return List.copyOf(diagnosis.findings);
  }

  private void connect() {
    Optional<InetSocketAddress> proxy = proxy();
    InetSocketAddress next =
        proxy.orElseGet(() -> InetSocketAddress.createUnresolved(target.host(), port()));
    String name =
        proxy
            .map(address -> "the proxy " + address.getHostString() + ":" + address.getPort())
            .orElse("it");
    try (Socket socket = new Socket()) {
      if (next.isUnresolved()) {
        next = new InetSocketAddress(InetAddress.getByName(next.getHostString()), next.getPort());
      }
      socket.connect(next, millis);
      socket.setSoTimeout(millis);
      findings.add(
          Finding.ok(REACH, target.place(), name + " takes connections; no request was made"));
      if (!target.isPlain() && proxy.isEmpty()) {
        shakeHands(socket);
      }
    } catch (SSLException refused) {
      findings.add(untrusted(refused));
    } catch (IOException failed) {
      findings.add(
          Finding.error(
              REACH,
              target.place(),
              name + " " + reason(failed) + ": its actions fail",
              "see that url and proxy are right, that the receiver runs, and that a firewall lets"
                  + " this machine through"));
    }
  }

  /** Through a proxy the name is looked up there, and TLS begins behind it. */
  private Optional<InetSocketAddress> proxy() {
    return client
        .proxy()
        .or(() -> Optional.ofNullable(ProxySelector.getDefault()))
        .filter(selector -> !target.needsLookup())
        .stream()
        .flatMap(selector -> selector.select(target.url()).stream())
        .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
        .map(Proxy::address)
        .filter(InetSocketAddress.class::isInstance)
        .map(InetSocketAddress.class::cast)
        .findFirst();
  }

  private int port() {
    return target.port() >= 0 ? target.port() : target.isPlain() ? HTTP : HTTPS;
  }

  private void shakeHands(Socket socket) throws IOException {
    String host = target.host().replaceAll("[\\[\\]]", "");
    try (SSLSocket secured =
        (SSLSocket)
            client.sslContext().getSocketFactory().createSocket(socket, host, port(), true)) {
      SSLParameters parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(parameters);
      secured.startHandshake();
      findings.add(certificate(secured.getSession().getPeerCertificates()[0]));
    }
  }

  private Finding certificate(Certificate certificate) {
    if (certificate instanceof X509Certificate named) {
      Instant end = named.getNotAfter().toInstant();
      if (end.isBefore(Instant.now().plus(SOON))) {
        return Finding.warning(
            TLS,
            target.place(),
            "its certificate expires at " + end,
            "have whoever runs it renew the certificate before");
      }
    }
    return Finding.ok(TLS, target.place(), "its certificate is trusted");
  }

  private Finding untrusted(SSLException refused) {
    String why = TrustedCertificates.refusal(refused);
    return Finding.error(
        TLS,
        target.place(),
        "the TLS handshake failed: "
            + (why == null ? refused.getMessage() : why)
            + ": its actions fail",
        "see that url names the host of its certificate, and tls_ca_file who signed it");
  }

  private void plainText() {
    if (target.isPlain() && !isLoopback()) {
      findings.add(
          Finding.warning(
              TLS,
              target.place(),
              "actions go there in plain text: whoever is on the way can read and change them",
              "use https://"));
    }
  }

  private boolean isLoopback() {
    try {
      return InetAddress.getByName(target.host()).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  private static String reason(IOException failed) {
    return switch (failed) {
      case UnknownHostException unknown -> "has a name that cannot be resolved";
      case SocketTimeoutException late -> "did not take a connection in time";
      default -> "refused the connection, or cannot be reached";
    };
  }
}
