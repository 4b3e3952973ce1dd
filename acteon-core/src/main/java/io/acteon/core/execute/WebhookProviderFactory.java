package io.acteon.core.execute;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ActionProviderFactory;
import io.acteon.spi.settings.Settings;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** Makes providers of {@code type = "webhook"}. */
public final class WebhookProviderFactory implements ActionProviderFactory {

  private static final String ALLOWED_HEADERS = "jdk.httpclient.allowRestrictedHeaders";
  private static final int MAX_SECRETS = 2;

  // The client reads this once, when it is first used: setting Host must be allowed before.
  static {
    String allowed = System.getProperty(ALLOWED_HEADERS, "");
    System.setProperty(ALLOWED_HEADERS, allowed.isEmpty() ? "host" : allowed + ",host");
  }

  private final InstantSource clock;

  /** As {@link java.util.ServiceLoader} makes it. */
  public WebhookProviderFactory() {
    this(InstantSource.system());
  }

  WebhookProviderFactory(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String type() {
    return "webhook";
  }

  @Override
  public Config defaults() {
    return ConfigFactory.parseResources(
            WebhookProviderFactory.class.getClassLoader(), "acteon-providers.conf")
        .getConfig("acteon.providers.webhook");
  }

  @Override
  public ActionProvider create(String path, String name, Config section) {
    Settings settings = new Settings(path, section, defaults());
    WebhookTarget target =
        settings.parsed(
            "url",
            WebhookTarget::parse,
            new WebhookTarget(URI.create("http://missing"), "missing", -1));
    Duration connect = settings.duration("connect_timeout_ms", Duration::ofMillis, 1, 600_000);
    Map<String, String> headers = WebhookHeaders.read(settings, section);
    Set<Integer> retryStatuses = new HashSet<>(settings.integers("retry_statuses", 400, 599));
    Optional<WebhookTarget> proxy =
        settings
            .optionalText("proxy")
            .map(text -> settings.parsed("proxy", WebhookProviderFactory::proxy, target));
    Optional<SSLContext> tls =
        settings
            .optionalText("tls_ca_file")
            .flatMap(text ->
                settings.parsed(
                    "tls_ca_file",
                    file -> Optional.of(TrustedCertificates.of(file)),
                    Optional.empty()));
    Optional<WebhookSigner> signer = signer(settings);
    settings.verify();
    return new WebhookProvider(
        target,
        headers,
        retryStatuses,
        proxy.map(WebhookTarget::place),
        signer,
        clock,
        client(target, headers, connect, proxy, tls));
  }

  /**
   * Over plain HTTP only version 1.1: the client would offer an upgrade to HTTP/2 there, and some
   * servers answer that without looking at the body. Over TLS the version is agreed upon first.
   */
  private static HttpClient client(
      WebhookTarget target,
      Map<String, String> headers,
      Duration connect,
      Optional<WebhookTarget> proxy,
      Optional<SSLContext> tls) {
    boolean oneOne = target.isPlain() || headers.containsKey("Host");
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .connectTimeout(connect)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(oneOne ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2);
    proxy.ifPresent(address ->
        client.proxy(
            ProxySelector.of(InetSocketAddress.createUnresolved(address.host(), address.port()))));
    tls.ifPresent(client::sslContext);
    return client.build();
  }

  private static WebhookTarget proxy(String text) {
    WebhookTarget proxy = WebhookTarget.parse(text);
    boolean bare = proxy.url().getRawQuery() == null && proxy.url().getRawPath().matches("/?");
    if (!proxy.isPlain() || proxy.port() < 0 || !bare) {
      throw new IllegalArgumentException("allowed is http://HOST:PORT and nothing after it");
    }
    return proxy;
  }

  private static Optional<WebhookSigner> signer(Settings settings) {
    List<String> secrets = settings.texts("signing_secrets");
    if (secrets.size() > MAX_SECRETS) {
      settings.problem("signing_secrets", "more", "one secret, or two while changing it");
      return Optional.empty();
    }
    try {
      return secrets.isEmpty() ? Optional.empty() : Optional.of(new WebhookSigner(secrets));
    } catch (IllegalArgumentException bad) {
      settings.problem("signing_secrets", "", String.valueOf(bad.getMessage()));
      return Optional.empty();
    }
  }
}
