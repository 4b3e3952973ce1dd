package io.acteon.benchmarks;

import io.acteon.core.config.read.ConfigLoader;
import io.acteon.core.plugin.Catalogue;
import io.acteon.server.ActeonServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A gateway as it is deployed, over HTTP, in this process. */
final class ServedGateway implements AutoCloseable {

  private final ActeonServer server;

  ServedGateway(Path configuration) {
    this.server =
        ActeonServer.start(
            ConfigLoader.load(
                Optional.of(configuration), Map.of(), Catalogue.discover(Optional.empty())));
  }

  InetSocketAddress address() {
    URI address = server.address();
    return new InetSocketAddress(address.getHost(), address.getPort());
  }

  @Override
  public void close() {
    server.close();
  }
}
