package io.acteon.server.http;

import io.acteon.server.auth.Scope;
import io.acteon.server.http.json.ProblemDocument;
import io.acteon.server.http.json.ProblemException;
import io.acteon.server.http.request.PercentCode;
import io.acteon.spi.internal.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The table of routes. */
public final class Router {

  /** A route for a request, with what stands in its path, still encoded. */
  record Match(Route route, Map<String, String> parameters) {}

  private record Place(PathPattern pattern, Map<String, Route> methods) {

    String allow() {
      return Router.allow(List.of(this));
    }
  }

  private final List<Place> places;
  private final Map<String, Place> fixed;

  /**
   * @throws IllegalArgumentException if two routes have the same method and path
   */
  public Router(List<Route> routes) {
    Map<String, Map<String, Route>> byPath = new TreeMap<>();
    for (Route route : routes) {
      Map<String, Route> methods = byPath.computeIfAbsent(route.path(), path -> new HashMap<>());
      if (methods.put(route.method(), route) != null) {
        throw new IllegalArgumentException("two routes for " + route.method() + " " + route.path());
      }
    }
    places = new ArrayList<>();
    fixed = new HashMap<>();
    byPath.forEach((path, methods) -> {
      Place place = new Place(PathPattern.of(path), Map.copyOf(methods));
      places.add(place);
      if (!place.pattern().hasParameters()) {
        fixed.put(path, place);
      }
    });
    places.sort(Comparator.comparing(place -> place.pattern().hasParameters()));
  }

  /** Every route, by path and method. */
  public List<Route> routes() {
    return places.stream()
        .flatMap(place -> place.methods().values().stream())
        .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
        .toList();
  }

  /**
   * The route for a request.
   *
   * @throws ProblemException 404 naming the nearest path, or 405 naming the methods
   */
  Match match(String method, String rawPath) {
    Place place = fixed.get(rawPath);
    return place == null ? search(method, rawPath) : at(place, method, Map.of());
  }

  private Match search(String method, String rawPath) {
    if (method.equals("OPTIONS") && rawPath.equals("*")) {
      return options(rawPath, allow(places));
    }
    List<String> raw = PathPattern.segments(rawPath);
    List<String> segments = raw.stream().map(PercentCode::decode).toList();
    Optional<PathPattern> encoded = Optional.empty();
    for (Place place : places) {
      Optional<Map<String, String>> parameters = place.pattern().match(raw, segments);
      if (parameters.isPresent() && place.pattern().isPlain(raw)) {
        return at(place, method, parameters.get());
      }
      if (parameters.isPresent()) {
        encoded = encoded.or(() -> Optional.of(place.pattern()));
      }
    }
    if (encoded.isPresent()) {
      throw new ProblemException(
          ProblemDocument.of(
              400,
              "MALFORMED",
              "the path encodes letters that need no encoding; write " + encoded.get().text()));
    }
    throw unknown(String.join("/", segments));
  }

  private static Match at(Place place, String method, Map<String, String> parameters) {
    Route route = place.methods().get(method.equals("HEAD") ? "GET" : method);
    if (route != null) {
      return new Match(route, parameters);
    }
    String allow = place.allow();
    if (method.equals("OPTIONS")) {
      return options(place.pattern().text(), allow);
    }
    throw new ProblemException(
        ProblemDocument.of(405, "METHOD_NOT_ALLOWED", "this path takes the methods " + allow)
            .with("Allow", allow));
  }

  private static Match options(String path, String allow) {
    return new Match(
        Route.unlimited("OPTIONS", path, Scope.OPEN, exchange -> Answer.allowed(allow)), Map.of());
  }

  private static String allow(List<Place> places) {
    TreeSet<String> allow = new TreeSet<>(Set.of("OPTIONS"));
    places.forEach(place -> allow.addAll(place.methods().keySet()));
    if (allow.contains("GET")) {
      allow.add("HEAD");
    }
    return String.join(", ", allow);
  }

  private ProblemException unknown(String path) {
    List<String> known = places.stream().map(place -> place.pattern().text()).sorted().toList();
    String remedy =
        Nearest.to(path, known)
            .map(near -> "did you mean " + near + "?")
            .orElseGet(() -> "known are " + String.join(", ", known));
    return new ProblemException(
        ProblemDocument.of(404, "NOT_FOUND", "there is nothing at this path; " + remedy));
  }
}
