package io.acteon.server.metrics;

import io.acteon.server.http.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The dashboard that comes with Acteon. */
record Dashboard(JsonNode json) {

  private static final Path FILE = Path.of("../deploy/grafana/acteon.json");

  static Dashboard read() throws IOException {
    return new Dashboard(Json.MAPPER.readTree(Files.readString(FILE)));
  }

  /** All that show something, without the headings. */
  List<JsonNode> panels() {
    return json.path("panels")
        .valueStream()
        .filter(panel -> !panel.path("type").asString().equals("row"))
        .toList();
  }

  List<JsonNode> variables() {
    return json.path("templating").path("list").valueStream().toList();
  }

  List<String> queries() {
    return panels().stream()
        .flatMap(panel -> panel.path("targets").valueStream())
        .map(target -> target.path("expr").asString())
        .toList();
  }
}
