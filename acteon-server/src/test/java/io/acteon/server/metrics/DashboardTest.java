package io.acteon.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DashboardTest {

  private static final int WIDTH = 24;

  private final Dashboard dashboard;

  DashboardTest() throws IOException {
    dashboard = Dashboard.read();
  }

  @Test
  void everyPanelHasATitleAUnitAndQueries() {
    assertThat(dashboard.panels())
        .isNotEmpty()
        .allSatisfy(panel -> {
          String title = panel.path("title").asString();
          assertThat(title).isNotBlank();
          assertThat(panel.at("/fieldConfig/defaults/unit").asString()).as(title).isNotBlank();
          assertThat(panel.path("targets").valueStream()).as(title).isNotEmpty();
        });
  }

  @Test
  void everyQueryIsOfTheInstancesAndOfTheDatabaseThatAreChosen() {
    assertThat(dashboard.queries())
        .allSatisfy(query -> assertThat(query).contains("instance=~\"$instance\""));
    assertThat(dashboard.panels())
        .allSatisfy(
            panel -> assertThat(panel.at("/datasource/uid").asString()).isEqualTo("${datasource}"));
    assertThat(dashboard.variables())
        .extracting(variable -> variable.path("name").asString())
        .containsExactly("datasource", "instance");
  }

  @Test
  void panelsHaveDifferentIdsAndPlaces() {
    List<JsonNode> all = dashboard.json().path("panels").valueStream().toList();
    assertThat(all).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
    Set<Integer> taken = new HashSet<>();
    for (JsonNode panel : all) {
      assertThat(places(panel)).allMatch(taken::add, panel.path("title").asString());
    }
  }

  private static List<Integer> places(JsonNode panel) {
    JsonNode at = panel.path("gridPos");
    int left = at.path("x").asInt();
    int right = left + at.path("w").asInt();
    assertThat(right).isLessThanOrEqualTo(WIDTH);
    int top = at.path("y").asInt();
    int bottom = top + at.path("h").asInt();
    return IntStream.range(top, bottom)
        .flatMap(y -> IntStream.range(left, right).map(x -> y * WIDTH + x))
        .boxed()
        .toList();
  }
}
