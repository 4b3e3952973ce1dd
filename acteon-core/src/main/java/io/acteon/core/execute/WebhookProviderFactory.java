package io.acteon.core.execute;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ActionProviderFactory;
import io.acteon.spi.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Makes providers of {@code type = "webhook"}. */
public final class WebhookProviderFactory implements ActionProviderFactory {

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
    URI url = settings.parsed("url", WebhookProviderFactory::httpUrl, URI.create("http://missing"));
    Duration connect = settings.duration("connect_timeout_ms", Duration::ofMillis, 1, 600_000);
    Map<String, String> headers = headers(settings, section);
    settings.verify();
    return new WebhookProvider(url, headers, connect);
  }

  private static URI httpUrl(String text) {
    URI url = URI.create(text);
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!http || url.getHost() == null) {
      throw new IllegalArgumentException("allowed is http://… or https://… with a host");
    }
    return url;
  }

  private static Map<String, String> headers(Settings settings, Config section) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (section.hasPath("headers")) {
      section
          .getObject("headers")
          .forEach((name, value) -> {
            if (value.unwrapped() instanceof String text && name.matches("[A-Za-z0-9-]+")) {
              headers.put(name, text);
            } else {
              settings.problem(
                  "headers", name, "a table of header names and texts, as in X-Team = \"a\"");
            }
          });
    }
    return headers;
  }
}
