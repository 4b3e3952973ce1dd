package io.acteon.server.tls;

import io.acteon.core.config.TlsConfig;
import io.acteon.spi.settings.ConfigurationException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TLS of one listener. While it runs it looks at its files, and takes what it finds twice in a
 * row, because certificate and key are seldom replaced at one instant: new connections get the new
 * certificate, those that there are go on. What cannot be used is logged once.
 */
public final class Tls extends AbstractLifeCycle {

  private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  /** Certificates that are renewed by a machine are renewed earlier. */
  private static final Duration SOON = Duration.ofDays(7);

  private final TlsConfig config;
  private final Duration interval;
  private final SslContextFactory.Server factory = new SslContextFactory.Server();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private TlsFiles current;
  private TlsFiles last;
  private String trouble = "";

  /**
   * Reads the files.
   *
   * @throws ConfigurationException naming the file that cannot be used, and why
   */
  public Tls(TlsConfig config) {
    this(config, INTERVAL);
  }

  Tls(TlsConfig config, Duration interval) {
    this.config = config;
    this.interval = interval;
    this.current = TlsFiles.read(config);
    this.last = current;
    factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    factory.setRenegotiationAllowed(false);
    factory.setKeyStorePassword(TlsFiles.PASSWORD);
    use(factory, current);
    if (config.clientCaFile().isPresent()) {
      factory.setNeedClientAuth(config.clientCertificate() == TlsConfig.ClientCertificate.NEED);
      factory.setWantClientAuth(config.clientCertificate() == TlsConfig.ClientCertificate.WANT);
    }
  }

  /**
   * Finds out whether a listener could be started with these files.
   *
   * @throws ConfigurationException naming the file that cannot be used, and why
   */
  public static void verify(TlsConfig config) {
    TlsFiles files = TlsFiles.read(config);
    files.identity();
    files.clientAuthorities();
  }

  /** What decrypts, for HTTP/1.1 above it. */
  public SslConnectionFactory connectionFactory() {
    return new SslConnectionFactory(factory, HttpVersion.HTTP_1_1.asString());
  }

  @Override
  protected void doStart() {
    tell(current.leaf());
    Thread.ofVirtual().name("tls-files").start(this::run);
  }

  @Override
  protected void doStop() {
    stopped.countDown();
  }

  private void run() {
    try {
      while (!stopped.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
        look();
      }
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      TlsFiles found = TlsFiles.read(config);
      boolean atRest = found.equals(last);
      last = found;
      if (atRest && !found.equals(current)) {
        factory.reload(changed -> use(changed, found));
        current = found;
        tell(found.leaf());
      }
      if (atRest) {
        trouble = "";
      }
    } catch (ConfigurationException unusable) {
      trouble(String.valueOf(unusable.getMessage()));
    } catch (Exception | Error unexpected) {
      LOG.debug("The certificate cannot be replaced", unexpected);
      trouble(unexpected.toString());
    }
  }

  private void trouble(String message) {
    if (!message.equals(trouble)) {
      trouble = message;
      LOG.error("The certificate from before stays in force\n{}", message);
    }
  }

  private static void use(SslContextFactory factory, TlsFiles files) {
    factory.setKeyStore(files.identity());
    files.clientAuthorities().ifPresent(factory::setTrustStore);
  }

  private static void tell(X509Certificate certificate) {
    Instant end = certificate.getNotAfter().toInstant();
    String subject = certificate.getSubjectX500Principal().getName();
    if (end.isBefore(Instant.now().plus(SOON))) {
      LOG.warn("The certificate of {} ends at {}", subject, end);
    } else {
      LOG.info("New connections get the certificate of {}, which ends at {}", subject, end);
    }
  }
}
