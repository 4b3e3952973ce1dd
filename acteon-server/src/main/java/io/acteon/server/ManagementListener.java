package io.acteon.server;

import io.acteon.core.config.ManagementConfig;
import io.acteon.core.config.ServerConfig;
import io.acteon.server.auth.Authentication;
import io.acteon.server.http.HttpServer;
import io.acteon.server.http.RequestObserver;
import io.acteon.server.http.Route;
import io.acteon.server.http.Router;
import java.util.List;
import java.util.Optional;

/**
 * A listener for those who operate a gateway, with connections and limits of its own: whoever takes
 * all of the other takes none of these.
 */
final class ManagementListener {

  /** A few probes and scrapers. */
  private static final int CONNECTIONS = 64;

  private static final long MEMORY = 16 << 20;

  private ManagementListener() {}

  static HttpServer create(
      ServerConfig server,
      ManagementConfig management,
      List<Route> routes,
      Authentication authentication,
      RequestObserver observer) {
    ServerConfig limits =
        new ServerConfig(
            management.host(),
            management.port(),
            server.names(),
            server.maxBodyBytes(),
            MEMORY,
            server.bodyTimeout(),
            server.idleTimeout(),
            CONNECTIONS,
            CONNECTIONS,
            server.maxStreamsPerTenant(),
            server.drain(),
            server.shutdownTimeout(),
            Optional.empty(),
            Optional.empty());
    return new HttpServer(limits, new Router(routes), authentication, observer);
  }
}
