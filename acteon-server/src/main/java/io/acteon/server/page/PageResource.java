package io.acteon.server.page;

import io.acteon.server.auth.Scope;
import io.acteon.server.http.Answer;
import io.acteon.server.http.Endpoint;
import io.acteon.server.http.Route;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code /}: the web page. Its files hold no data, so anybody may load them; what they show comes
 * from the API, with the key of who looks. A list made at start says what there is: no path leads
 * to anything else.
 */
public final class PageResource {

  private static final String HOME = "index.html";

  private static final List<String> FILES =
      List.of(
          "page.css",
          "icon.svg",
          "app.js",
          "api.js",
          "charts.js",
          "claims.js",
          "dom.js",
          "format.js",
          "keyboard.js",
          "live.js",
          "operation.js",
          "operations.js",
          "parts.js",
          "providers.js",
          "record.js",
          "records.js",
          "rules.js",
          "scheduled.js",
          "status.js",
          "stream.js",
          "system.js",
          "theme.js",
          "tryout.js");

  /**
   * Nothing from elsewhere, nothing written into the page as text, and no frame around it, so that
   * what tenants wrote stays text whatever it says.
   */
  private static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "connect-src 'self'",
          "img-src 'self' data:",
          "base-uri 'none'",
          "frame-ancestors 'none'",
          "form-action 'none'",
          "require-trusted-types-for 'script'",
          "trusted-types 'none'");

  /** What this resource answers. */
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(route("/", HOME));
    FILES.forEach(name -> routes.add(route("/page/" + name, name)));
    return routes;
  }

  private static Route route(String path, String name) {
    PageFile file = PageFile.read(name);
    Endpoint endpoint = exchange -> guarded(file.answer(exchange));
    return Route.unlimited("GET", path, Scope.OPEN, endpoint);
  }

  /** Browsers may keep the files and ask each time whether they are still the same. */
  private static Answer guarded(Answer answer) {
    return answer
        .with("Cache-Control", "no-cache")
        .with("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Cross-Origin-Resource-Policy", "same-origin")
        .with("Referrer-Policy", "no-referrer");
  }
}
