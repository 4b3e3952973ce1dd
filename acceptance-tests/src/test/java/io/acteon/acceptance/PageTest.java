package io.acteon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.acteon.backend.postgres.TestPostgres;
import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.read.ConfigLoader;
import io.acteon.core.plugin.Catalogue;
import io.acteon.server.ActeonServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page of one of two servers, in a browser. */
class PageTest {

  private static final Path PICTURES = Path.of("target", "page");

  private static final String RULES =
      """
      rules:
        - name: one-welcome-a-day
          priority: 10
          description: The same dedup_key within a day
          condition: { field: action.action_type, eq: welcome }
          action: { type: deduplicate, ttl_seconds: 86400 }
        - name: no-mail-to-test-accounts
          priority: 20
          description: Test accounts hear nothing
          condition: { field: action.payload.to, ends_with: "@example.test" }
          action: { type: suppress, reason: test account }
        - name: alerts-calm-down
          priority: 30
          description: At most five alerts a minute
          condition: { field: action.action_type, eq: alert }
          action: { type: throttle, max_count: 5, window_seconds: 60 }
        - name: sms-by-the-other-carrier
          priority: 40
          condition: { field: action.provider, eq: sms }
          action: { type: reroute, target_provider: sms-backup }
        - name: old-campaign
          priority: 50
          enabled: false
          condition: { field: action.action_type, eq: spring-sale }
          action: { type: deny }
      """;

  private static Browser browser;

  @TempDir private Path folder;
  private HttpServer receiver;
  private List<ActeonServer> servers = List.of();
  private Client first;
  private URI page;

  @BeforeAll
  static void openBrowser() {
    browser = Browser.open();
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          boolean broken = exchange.getRequestURI().getPath().contains("broken");
          exchange.sendResponseHeaders(broken ? 400 : 200, -1);
          exchange.close();
        });
    receiver.start();
    ActeonConfig config = configuration();
    config.state().factory().migrate();
    config.audit().backend().factory().migrate();
    servers = List.of(ActeonServer.start(config), ActeonServer.start(config));
    first = new Client(servers.get(0).address());
    page = servers.get(1).address();
  }

  /** The page goes before its server does, which it would complain of. */
  @AfterEach
  void stop() {
    browser.go(URI.create("about:blank"));
    browser.complaints();
    servers.forEach(ActeonServer::close);
    receiver.stop(0);
  }

  private ActeonConfig configuration() throws IOException {
    Files.createDirectories(folder.resolve("rules"));
    Files.writeString(folder.resolve("rules/rules.yaml"), RULES);
    String receives = "http://127.0.0.1:" + receiver.getAddress().getPort();
    Path file =
        Files.writeString(
            folder.resolve("acteon.toml"),
            """
            [server]
            port = 0
            [state]
            backend = "postgres"
            url = "%1$s"
            prefix = "%2$s"
            [audit]
            backend = "postgres"
            url = "%1$s"
            prefix = "%2$s"
            chain = true
            [rules]
            directory = "rules"
            [[providers]]
            name = "email"
            type = "webhook"
            url = "%3$s/email"
            [[providers]]
            name = "sms"
            type = "log"
            [[providers]]
            name = "sms-backup"
            type = "webhook"
            url = "%3$s/sms"
            [[providers]]
            name = "push"
            type = "webhook"
            url = "%3$s/broken"
            """
                .formatted(TestPostgres.get().url(), TestPostgres.get().newPrefix(), receives));
    return ConfigLoader.load(Optional.of(file), Map.of(), Catalogue.discover(Optional.empty()));
  }

  @Test
  void showsLiveWhatIsDispatchedOnAnotherServer() {
    browser.go(page.resolve("/#/live"));
    browser.awaitText(".view-head .badge", "Live");

    first.dispatch(Client.action("acme", "welcome", "live-1"));

    browser.awaitText(".t-live .row", "welcome");
    browser.awaitText(".t-live .row", "executed");

    browser.press("p");
    browser.awaitText(".view-head", "Resume");
    first.dispatch(Client.action("acme", "welcome", "live-1"));
    browser.awaitText(".view-head", "1 new");
    assertThat(browser.count(".t-live [data-id]")).isEqualTo(1);
    browser.press("p");
    browser.awaitText(".t-live .row", "deduplicated");
    assertThat(browser.count(".t-live [data-id]")).isEqualTo(2);
  }

  @Test
  void showsOnlyTheOutcomesAndTenantsThatAreAskedFor() {
    first.dispatch(Client.action("acme", "welcome", "a"));
    first.dispatch(Client.action("other", "welcome", "a"));

    browser.go(page.resolve("/#/live?tenant=other&outcome=executed"));
    browser.awaitCount(".t-live [data-id]", 1);
    browser.awaitText(".view-head .badge", "Live");
    first.dispatch(Client.action("acme", "welcome", "b"));
    first.dispatch(Client.action("other", "welcome", "a"));
    first.dispatch(Client.action("other", "welcome", "b"));

    browser.awaitCount(".t-live [data-id][data-tone=executed]", 2);
    assertThat(browser.count(".t-live [data-id]")).isEqualTo(2);
    browser.awaitText(".t-live .row:not(.head)", "shop / other");
  }

  @Test
  void findsARecordAndTellsItsWholeStory() {
    first.dispatch(Client.action("acme", "welcome", "k").put("id", "order-42/a b"));
    first.dispatch(Client.action("acme", "welcome", "k").put("id", "order-42/a b"));
    first.dispatch(Client.action("acme", "news", "n"));

    browser.go(page.resolve("/#/records"));
    browser.awaitCount(".t-records .row:not(.head)", 3);
    browser.press("/");
    browser.press("order-42/a b", Keys.ENTER);
    browser.awaitCount(".t-records .row:not(.head)", 2);

    browser.press(Keys.ESCAPE);
    browser.press("j", "j", "k", Keys.ENTER);
    browser.awaitText("h1", "order-42/a b");
    browser.awaitCount(".story > li", 2);
    browser.awaitText(".story > li:first-child", "email carried it out");
    browser.awaitText(".story > li:last-child", "by rule one-welcome-a-day");
    browser.click(".story > li:last-child details:last-of-type summary");
    browser.awaitText(".story > li:last-child .hash", "");
    assertThat(browser.count(".story > li:last-child .hash")).isEqualTo(2);
  }

  @Test
  void pagesThroughRecordsByCursor() {
    for (int i = 0; i < 60; i++) {
      first.dispatch(Client.action("acme", "news", "page-" + i));
    }

    browser.go(page.resolve("/#/records?tenant=acme"));
    browser.awaitCount(".t-records .row:not(.head)", 50);
    browser.click(".table-foot .button");

    browser.awaitCount(".t-records .row:not(.head)", 60);
    browser.awaitText(".table-foot", "60 shown, which is all");
  }

  @Test
  void triesTheRulesOnAnActionThatIsNotDispatched() {
    browser.go(page.resolve("/#/rules"));
    browser.awaitCount(".t-rules .row:not(.head)", 5);
    browser.type(
        "textarea",
        "{\"namespace\": \"shop\", \"tenant\": \"acme\", \"provider\": \"email\", \"action_type\":"
            + " \"welcome\", \"payload\": {}}");
    browser.click("form button[type=submit]");

    browser.awaitText(".verdict", "deduplicate");
    browser.awaitText(".verdict", "by rule one-welcome-a-day");
    browser.awaitText(".trace > li:first-child", "matched");

    browser.type("textarea", "{\"namespace\": \"shop\"}");
    browser.click("form button[type=submit]");
    browser.awaitText(".wrong", "tenant is missing");
    assertThat(first.get("/v1/audit", Map.of("limit", "1")).body().get("records")).isEmpty();
  }

  @Test
  void releasesAClaimSoThatTheNextActionIsExecuted() {
    first.dispatch(Client.action("acme", "welcome", "release-me"));
    assertThat(first.dispatch(Client.action("acme", "welcome", "release-me")).outcome())
        .isEqualTo("Deduplicated");

    browser.go(page.resolve("/#/claims?namespace=shop&tenant=acme"));
    browser.awaitText("[data-key='release-me'] .badge", "done");
    browser.click("[data-key='release-me'] button");
    browser.awaitText("dialog", "is executed again");
    browser.click("dialog .danger");

    browser.awaitText(".notice", "The claim of release-me is released");
    browser.awaitCount("[data-key='release-me']", 0);
    assertThat(first.dispatch(Client.action("acme", "welcome", "release-me")).outcome())
        .isEqualTo("Executed");
    assertThat(first.get("/v1/audit", Map.of("verdict", "release_claim")).body().get("records"))
        .hasSize(1);
  }

  @Test
  void describesTheApiAndSendsARequestOfIt() {
    browser.go(page.resolve("/#/live"));
    browser.awaitText(".view-head .badge", "Live");
    browser.press("g", "a");
    browser.awaitText(".t-operations .row", "/v1/dispatch/batch");

    browser.go(page.resolve("/#/api?operation=dispatch"));
    browser.type(
        "textarea",
        "{\"namespace\": \"shop\", \"tenant\": \"acme\", \"provider\": \"email\", \"action_type\":"
            + " \"news\", \"id\": \"by-hand\", \"payload\": {}}");
    browser.click("form button[type=submit]");
    browser.awaitText(".verdict", "200");
    browser.awaitText(".card-body > .stack > pre", "Executed");
    assertThat(first.get("/v1/audit", Map.of("action_id", "by-hand")).body().get("records"))
        .hasSize(1);

    browser.type("textarea", "{\"namespace\": \"shop\"}");
    browser.click("form button[type=submit]");
    browser.awaitText(".verdict", "422");
    browser.awaitText(".card-body > .stack > pre", "tenant is missing");
  }

  @Test
  void whatTenantsWriteStaysText() {
    String markup = "<img src=x onerror=alert(1)>";
    first.dispatch(Client.action(markup, "news", markup).put("id", markup));

    browser.go(page.resolve("/#/records"));
    browser.awaitText(".t-records .row:not(.head)", markup);
    browser.press("j", Keys.ENTER);
    browser.awaitText("h1", markup);

    assertThat(browser.count("main img")).isZero();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void saysThatTheServerIsGone() {
    browser.go(page.resolve("/#/system"));
    browser.awaitText("main", "PostgreSQL");

    servers.get(1).close();

    browser.awaitText(".banner", "The server does not answer");
  }

  @Test
  void everyViewFitsTheWindowAndTheBrowserComplainsOfNone() throws IOException {
    demonstrate();
    Map<String, String> views =
        Map.of(
            "live", "#/live",
            "records", "#/records",
            "record", "#/records/order-7719?namespace=shop&tenant=acme",
            "rules", "#/rules",
            "claims", "#/claims?namespace=shop&tenant=acme",
            "providers", "#/providers",
            "system", "#/system",
            "api", "#/api",
            "operation", "#/api?operation=dispatch");
    for (String scheme : List.of("light", "dark")) {
      browser.prefers(scheme);
      for (Map.Entry<String, String> view : views.entrySet()) {
        for (int width : new int[] {1440, 360}) {
          browser.size(width, width == 360 ? 780 : 900);
          browser.go(page.resolve("/" + view.getValue()));
          await().until(() -> browser.count("[aria-busy]") == 0);
          assertThat(browser.width()).as("width of %s", view).isLessThanOrEqualTo(width);
          browser.screenshot(
              PICTURES.resolve("%s-%s-%d.png".formatted(view.getKey(), scheme, width)));
        }
      }
    }
    browser.size(1440, 900);
    browser.prefers("light");
    assertThat(browser.complaints()).isEmpty();
  }

  /** Something of everything, so that there is something to see. */
  private void demonstrate() {
    Client second = new Client(page);
    first.dispatch(Client.action("acme", "welcome", "welcome-7719").put("id", "order-7719"));
    second.dispatch(Client.action("acme", "welcome", "welcome-7719").put("id", "order-7719"));
    for (int i = 0; i < 24; i++) {
      String tenant = List.of("acme", "acme", "globex", "initech").get(i % 4);
      first.dispatch(Client.action(tenant, "welcome", "welcome-" + i % 9));
      second.dispatch(Client.action(tenant, i % 3 == 0 ? "alert" : "invoice", "n-" + i));
      second.dispatch(
          Client.action(tenant, i % 5 == 0 ? "reminder" : "shipped", "s-" + i)
              .put("provider", List.of("sms", "push", "email").get(i % 3)));
    }
  }
}
