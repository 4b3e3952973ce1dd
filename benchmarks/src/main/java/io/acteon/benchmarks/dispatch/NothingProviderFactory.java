package io.acteon.benchmarks.dispatch;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ActionProviderFactory;
import io.acteon.spi.action.ProviderResponse;

/** {@code type = "nothing"}: carries actions out by doing nothing, as fast as that can be done. */
public final class NothingProviderFactory implements ActionProviderFactory {

  private static final ProviderResponse DONE = ProviderResponse.success("{\"done\":true}");

  @Override
  public String type() {
    return "nothing";
  }

  @Override
  public Config defaults() {
    return ConfigFactory.empty();
  }

  @Override
  public ActionProvider create(String path, String name, Config section) {
    return request -> DONE;
  }
}
