package io.acteon.core.plugin;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ActionProviderFactory;
import io.acteon.spi.action.ProviderResponse;

/** A plugin that needs a class which its jar may lack. */
public final class NeedsMore implements ActionProviderFactory {

  /** The class in question. */
  static final class Lacking {
    static final String[] TYPE = {"lacking"};
  }

  @Override
  public String type() {
    return Lacking.TYPE[0];
  }

  @Override
  public Config defaults() {
    return ConfigFactory.empty();
  }

  @Override
  public ActionProvider create(String path, String name, Config section) {
    return request -> ProviderResponse.success("{}");
  }
}
