package io.acteon.server.scheduled;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.core.config.ProviderConfig;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ActionProviderFactory;
import io.acteon.spi.action.ProviderRequest;
import io.acteon.spi.action.ProviderResponse;
import java.util.concurrent.CountDownLatch;

/** A provider that keeps every action until it is told to let go. */
final class HeldProvider implements ActionProvider, ActionProviderFactory {

  final CountDownLatch begun = new CountDownLatch(1);
  final CountDownLatch letGo = new CountDownLatch(1);

  ProviderConfig named(String name) {
    return new ProviderConfig(name, type(), this, ConfigFactory.empty());
  }

  @Override
  public ProviderResponse execute(ProviderRequest request) throws InterruptedException {
    begun.countDown();
    letGo.await();
    return ProviderResponse.success("1");
  }

  @Override
  public String type() {
    return "held";
  }

  @Override
  public Config defaults() {
    return ConfigFactory.empty();
  }

  @Override
  public ActionProvider create(String path, String name, Config section) {
    return this;
  }
}
