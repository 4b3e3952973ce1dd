package io.acteon.server.metrics;

import io.acteon.server.http.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;

/** One of the alert rules that come with Acteon; what it lacks is an empty text. */
record Alert(
    String name,
    String expression,
    String pending,
    String severity,
    String summary,
    String description) {

  private static final Path FILE = Path.of("../deploy/prometheus/alerts.yaml");

  static List<Alert> readAll() throws IOException {
    Load load = new Load(LoadSettings.builder().build());
    JsonNode file = Json.MAPPER.valueToTree(load.loadFromString(Files.readString(FILE)));
    return file.path("groups")
        .valueStream()
        .flatMap(group -> group.path("rules").valueStream())
        .map(Alert::of)
        .toList();
  }

  private static Alert of(JsonNode rule) {
    return new Alert(
        rule.path("alert").asString(),
        rule.path("expr").asString(),
        rule.path("for").asString(),
        rule.at("/labels/severity").asString(),
        rule.at("/annotations/summary").asString(),
        rule.at("/annotations/description").asString());
  }
}
