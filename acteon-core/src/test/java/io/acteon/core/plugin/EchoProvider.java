package io.acteon.core.plugin;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ActionProviderFactory;
import io.acteon.spi.action.ProviderResponse;

/** A plugin that tells which class loader it lives in, and which it was created under. */
public final class EchoProvider implements ActionProviderFactory {

  @Override
  public String type() {
    return "echo";
  }

  @Override
  public Config defaults() {
    return ConfigFactory.parseResources(EchoProvider.class.getClassLoader(), "reference.conf");
  }

  @Override
  public ActionProvider create(String path, String name, Config section) {
    String own = String.valueOf(EchoProvider.class.getClassLoader().getName());
    String context = String.valueOf(Thread.currentThread().getContextClassLoader().getName());
    return request -> ProviderResponse.success("\"" + own + ", " + context + "\"");
  }
}
