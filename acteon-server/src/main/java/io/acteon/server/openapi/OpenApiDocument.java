package io.acteon.server.openapi;

import io.acteon.server.auth.Scope;
import io.acteon.server.http.Route;
import io.acteon.server.http.json.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI 3.1 document of a server. Which operations there are, what stands in their paths, the
 * scope that they need and the form of their errors comes from the routes, so that nobody has to
 * remember it; everything else from {@link Descriptions}.
 */
final class OpenApiDocument {

  private static final String VERSION = "3.1.1";
  private static final String PROBLEM = "#/components/responses/Problem";
  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

  private final Descriptions descriptions;
  private final List<String> schemes;

  private OpenApiDocument(Descriptions descriptions) {
    this.descriptions = descriptions;
    this.schemes =
        List.copyOf(descriptions.part("components").path("securitySchemes").propertyNames());
  }

  /**
   * The document.
   *
   * @throws IllegalStateException if a route is not described
   */
  static ObjectNode of(List<Route> routes) {
    return new OpenApiDocument(Descriptions.read()).toJson(routes);
  }

  private ObjectNode toJson(List<Route> routes) {
    ObjectNode document = Json.MAPPER.createObjectNode();
    document.put("openapi", VERSION);
    document.set("info", descriptions.part("info").asObject().put("version", version()));
    document.putArray("servers").addObject().put("url", "/");
    document.set("tags", descriptions.part("tags"));
    ObjectNode paths = document.putObject("paths");
    List<Route> sorted =
        routes.stream()
            .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
            .toList();
    for (Route route : sorted) {
      ObjectNode path =
          paths.path(route.path()) instanceof ObjectNode known
              ? known
              : paths.putObject(route.path());
      path.set(route.method().toLowerCase(Locale.ROOT), operation(route));
    }
    document.set("components", descriptions.part("components"));
    return document;
  }

  private static String version() {
    return Optional.ofNullable(OpenApiDocument.class.getPackage().getImplementationVersion())
        .orElse("unreleased");
  }

  private ObjectNode operation(Route route) {
    ObjectNode operation = descriptions.operation(route);
    ArrayNode parameters = Json.MAPPER.createArrayNode();
    PARAMETER
        .matcher(route.path())
        .results()
        .forEach(found -> parameters.add(pathParameter(found.group(1))));
    operation.path("parameters").values().forEach(parameters::add);
    operation.set("parameters", parameters);
    operation.set("security", security(route.scope()));
    ObjectNode responses = operation.path("responses").asObject();
    responses.putObject("4XX").put("$ref", PROBLEM);
    responses.putObject("5XX").put("$ref", PROBLEM);
    return operation;
  }

  private JsonNode pathParameter(String name) {
    ObjectNode parameter = Json.MAPPER.createObjectNode();
    parameter.put("name", name);
    parameter.put("in", "path");
    parameter.put("required", true);
    parameter.put("description", descriptions.pathParameter(name));
    parameter.putObject("schema").put("type", "string").put("minLength", 1);
    return parameter;
  }

  /** One of the schemes, and a caller who has the scope. */
  private ArrayNode security(Scope scope) {
    ArrayNode security = Json.MAPPER.createArrayNode();
    if (scope != Scope.OPEN) {
      schemes.forEach(scheme -> security.addObject().putArray(scheme).add(scope.word()));
    }
    return security;
  }
}
