package io.acteon.server.doctor;

import io.acteon.core.config.AuthConfig;
import io.acteon.core.config.ServerConfig;
import io.acteon.spi.diagnose.Finding;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Who can reach the server, and what they can do. An address that others reach while nobody is
 * asked, and which that is not said to be meant for, is a configuration that cannot be used.
 */
final class ServerFindings {

  private static final String OPEN = "server.open";
  private static final String TLS = "server.tls";

  private ServerFindings() {}

  static List<Finding> of(ServerConfig server, AuthConfig auth) {
    List<Finding> findings =
        new ArrayList<>(listener("server.host", server.host(), server.tls().isPresent(), auth));
    server
        .management()
        .ifPresent(management ->
            findings.addAll(listener("server.management.host", management.host(), false, auth)));
    return findings;
  }

  private static List<Finding> listener(String key, String host, boolean tls, AuthConfig auth) {
    return isLoopback(host)
        ? List.of(Finding.ok(OPEN, key, host + " is reached from this machine alone"))
        : List.of(open(key, host, auth), wire(key, host, tls, auth));
  }

  private static Finding open(String key, String host, AuthConfig auth) {
    return auth.enabled()
        ? Finding.ok(
            OPEN, key, host + " is reached from elsewhere, and callers are asked who they are")
        : Finding.warning(
            OPEN,
            key,
            host
                + " is reached from elsewhere, and nobody is asked who they are, as"
                + " auth.allow_unauthenticated says: whoever reaches it may do whatever is offered"
                + " there",
            "see that something in front lets in only those who may, or name an auth.keys_file");
  }

  private static Finding wire(String key, String host, boolean tls, AuthConfig auth) {
    return tls
        ? Finding.ok(TLS, key, "what passes " + host + " is encrypted")
        : Finding.warning(
            TLS,
            key,
            (auth.enabled() ? "keys, tokens, requests and answers" : "requests and answers")
                + " pass "
                + host
                + " in plain text",
            "let nobody be on the way: a proxy or scraper on this machine, and 127.0.0.1; or, for"
                + " server.host, name server.tls.certificate_file and key_file");
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }
}
