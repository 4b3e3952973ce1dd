package io.acteon.server.doctor;

import io.acteon.core.config.ServerConfig;
import io.acteon.spi.diagnose.Finding;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Who can reach the server, and what they can do. */
final class ServerFindings {

  private static final String WHERE = "server.host";

  private ServerFindings() {}

  static List<Finding> of(ServerConfig server) {
    if (isLoopback(server.host())) {
      return List.of(
          Finding.ok("server.open", WHERE, server.host() + " is reached from this machine alone"));
    }
    return List.of(
        Finding.error(
            "server.open",
            WHERE,
            server.host()
                + " is reached from elsewhere, and nobody is asked who they are: whoever reaches it"
                + " reads all records and dispatches and releases what they like",
            "listen on 127.0.0.1, behind a proxy that knows its callers"),
        Finding.warning(
            "server.tls",
            WHERE,
            "requests and answers pass " + server.host() + " in plain text",
            "let a proxy on this machine end TLS, and listen on 127.0.0.1"));
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }
}
