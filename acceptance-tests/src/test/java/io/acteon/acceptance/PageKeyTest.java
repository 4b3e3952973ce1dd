package io.acteon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.config.ServerConfig;
import io.acteon.core.config.read.ConfigLoader;
import io.acteon.core.plugin.Catalogue;
import io.acteon.server.auth.Authentication;
import io.acteon.server.auth.Scope;
import io.acteon.server.http.Answer;
import io.acteon.server.http.Endpoint;
import io.acteon.server.http.Exchange;
import io.acteon.server.http.HttpServer;
import io.acteon.server.http.RequestObserver;
import io.acteon.server.http.Route;
import io.acteon.server.http.Router;
import io.acteon.server.http.json.Json;
import io.acteon.server.http.json.ProblemDocument;
import io.acteon.server.http.json.ProblemException;
import io.acteon.server.page.PageResource;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page before a server that asks for a key, and gives it rules but no records. */
class PageKeyTest {

  private static final String RULES =
      """
      [{"name": "only-with-a-key", "priority": 1, "enabled": true, "description": null, "hits": 3}]
      """;

  private Browser browser;
  private HttpServer server;
  private URI page;

  @BeforeEach
  void start() throws IOException {
    browser = Browser.open();
    List<Route> routes = new ArrayList<>(new PageResource().routes());
    Endpoint rules = exchange -> Answer.ok(Json.MAPPER.readTree(RULES));
    routes.add(keyed("/v1/rules", rules));
    for (String path : List.of("/v1/audit", "/v1/stream", "/v1/status")) {
      routes.add(keyed(path, PageKeyTest::refuse));
    }
    server =
        new HttpServer(anyPort(), new Router(routes), Authentication.NONE, RequestObserver.NONE);
    page = URI.create("http://127.0.0.1:" + server.start());
  }

  @AfterEach
  void stop() {
    browser.close();
    server.stop();
  }

  private static ServerConfig anyPort() {
    return ConfigLoader.load(
            Optional.empty(),
            Map.of("ACTEON_SERVER_PORT", "0"),
            Catalogue.discover(Optional.empty()))
        .server();
  }

  private static Route keyed(String path, Endpoint endpoint) {
    return Route.unlimited(
        "GET",
        path,
        Scope.OPEN,
        exchange -> {
          if (!exchange.header("Authorization").equals(Optional.of("Bearer ack_good"))) {
            throw new ProblemException(
                ProblemDocument.of(401, "UNAUTHENTICATED", "this needs a key"));
          }
          return endpoint.handle(exchange);
        });
  }

  private static Answer refuse(Exchange exchange) {
    throw new ProblemException(
        ProblemDocument.of(403, "FORBIDDEN", "this needs the scope audit:read"));
  }

  @Test
  void asksForAKeyOnceAndShowsWhatItAllows() {
    browser.go(page.resolve("/#/rules"));
    browser.awaitText("dialog", "Enter an API key");
    browser.awaitText("main", "A key is needed");

    browser.type("dialog input", "ack_bad");
    browser.click("dialog .primary");
    browser.awaitText(".notice", "does not know this key");
    browser.awaitText("dialog", "Another API key");

    browser.type("dialog input", "ack_good");
    browser.click("dialog .primary");
    browser.awaitText(".t-rules", "only-with-a-key");
    assertThat(browser.count("dialog")).isZero();

    browser.press("g", "r");
    browser.awaitText("main", "Not allowed with your key");
    browser.awaitText("main", "This needs the scope audit:read.");
    browser.press("g", "l");
    browser.awaitText(".view-head .badge", "Not allowed");
  }
}
