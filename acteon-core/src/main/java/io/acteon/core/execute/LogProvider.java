package io.acteon.core.execute;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ActionProviderFactory;
import io.acteon.spi.action.ProviderRequest;
import io.acteon.spi.action.ProviderResponse;
import io.acteon.spi.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code type = "log"}: writes a line to the log instead of reaching into the world; for trying
 * rules out. Payloads stay out of the log.
 */
final class LogProvider implements ActionProvider {

  private static final Logger LOG = LoggerFactory.getLogger(LogProvider.class);

  @Override
  public ProviderResponse execute(ProviderRequest request) {
    LOG.info(
        "{} carries out {} {} for {}/{}",
        request.provider(),
        request.actionType(),
        request.actionId(),
        request.namespace(),
        request.tenant());
    return ProviderResponse.success("{\"logged\":true}");
  }

  /** Makes providers of {@code type = "log"}. */
  public static final class Factory implements ActionProviderFactory {
    @Override
    public String type() {
      return "log";
    }

    @Override
    public Config defaults() {
      return ConfigFactory.empty();
    }

    @Override
    public ActionProvider create(String path, String name, Config section) {
      new Settings(path, section, defaults()).verify();
      return new LogProvider();
    }
  }
}
