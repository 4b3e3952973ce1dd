package io.acteon.server.openapi;

import io.acteon.server.http.Route;
import io.acteon.server.http.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a table of routes does not know, from {@code operations.json}: by method and path the
 * operation as OpenAPI writes it, and the components that operations refer to. A key that ends in
 * an asterisk speaks of every path that begins so.
 */
final class Descriptions {

  private static final String FILE = "operations.json";
  private static final String ANY = "*";

  private final JsonNode file;

  private Descriptions(JsonNode file) {
    this.file = file;
  }

  static Descriptions read() {
    try (InputStream in =
        Objects.requireNonNull(Descriptions.class.getResourceAsStream(FILE), FILE)) {
      return new Descriptions(Json.MAPPER.readTree(in.readAllBytes()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A part of the file that goes into the document as it is; of the caller's own. */
  JsonNode part(String name) {
    return file.path(name).deepCopy();
  }

  /** The keys of all operations. */
  Set<String> keys() {
    return new TreeSet<>(file.path("operations").propertyNames());
  }

  /** The key that speaks of a route. */
  Optional<String> key(Route route) {
    String name = route.method() + " " + route.path();
    Set<String> keys = keys();
    return keys.contains(name)
        ? Optional.of(name)
        : keys.stream()
            .filter(key -> key.endsWith(ANY) && name.startsWith(prefix(key)))
            .findFirst();
  }

  /**
   * The operation, of the caller's own.
   *
   * @throws IllegalStateException if the route is not described
   */
  ObjectNode operation(Route route) {
    String name = route.method() + " " + route.path();
    String key =
        key(route)
            .orElseThrow(() -> new IllegalStateException(FILE + " does not describe " + name));
    ObjectNode operation = file.path("operations").path(key).asObject().deepCopy();
    if (key.endsWith(ANY)) {
      String rest = name.substring(prefix(key).length()).replaceAll("[^A-Za-z0-9]", "_");
      operation.put("operationId", operation.path("operationId").stringValue() + "_" + rest);
    }
    return operation;
  }

  /** What stands in a path where its pattern says <code>{name}</code>. */
  String pathParameter(String name) {
    return file.path("pathParameters")
        .path(name)
        .stringValueOpt()
        .orElseThrow(() -> new IllegalStateException(FILE + " does not describe {" + name + "}"));
  }

  private static String prefix(String key) {
    return key.substring(0, key.length() - ANY.length());
  }
}
