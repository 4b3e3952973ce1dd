package io.acteon.server.openapi;

import io.acteon.server.auth.Scope;
import io.acteon.server.http.Answer;
import io.acteon.server.http.Route;
import io.acteon.server.http.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@code GET /openapi.json}: the API as programs read it. It holds no data, so anybody may. */
public final class OpenApiResource {

  private OpenApiResource() {}

  /**
   * {@code routes} and the one that describes them all, itself too.
   *
   * @throws IllegalStateException if there is a route that nothing is known of
   */
  public static List<Route> describing(List<Route> routes) {
    CompletableFuture<byte[]> document = new CompletableFuture<>();
    List<Route> all = new ArrayList<>(routes);
    all.add(
        Route.unlimited(
            "GET", "/openapi.json", Scope.OPEN, exchange -> Answer.json(200, document.join())));
    document.complete(Json.write(OpenApiDocument.of(all)));
    return all;
  }
}
