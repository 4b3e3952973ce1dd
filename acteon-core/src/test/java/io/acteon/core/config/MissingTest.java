package io.acteon.core.config;

import static io.acteon.core.config.Loaded.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.plugin.BrokenPlugin;
import io.acteon.core.plugin.Catalogue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MissingTest {

  private static List<String> chosen(String backend) {
    return problems("[state]\nbackend = \"" + backend + "\"", Map.of());
  }

  @Test
  void aBackendOfThisProjectIsAdvisedAbout() {
    assertThat(chosen("postgres"))
        .containsExactly(
            "state.backend: found \"postgres\", which is not in this build; start with ./acteon,"
                + " which builds it, or build with mvn package -Ppostgres, or put its jars into"
                + " plugins/postgres/; to choose from: memory (here), testing (here)"
                + " (acteon.toml line 2)");
  }

  @Test
  void aMisspelledBackendOfThisProjectIsGuessedAndAdvisedAbout() {
    assertThat(chosen("postgress"))
        .singleElement()
        .asString()
        .contains("found \"postgress\", which is unknown; did you mean \"postgres\"?")
        .contains("-Ppostgres");
  }

  @Test
  void aMisspelledBackendThatIsThereIsGuessed() {
    assertThat(chosen("testin"))
        .singleElement()
        .asString()
        .contains("did you mean \"testing\"?; to choose from: memory")
        .doesNotContain("-P");
  }

  @Test
  void whatIsLikeNothingIsOnlyToldTheChoice() {
    assertThat(chosen("cassandra"))
        .containsExactly(
            "state.backend: found \"cassandra\", which is unknown; to choose from: memory (here),"
                + " testing (here) (acteon.toml line 2)");
  }

  @Test
  void brokenPluginsMayBeTheReason() {
    Catalogue all = TestingBackend.catalogue();
    Catalogue broken =
        new Catalogue(
            all.states(),
            all.audits(),
            all.actions(),
            List.of(new BrokenPlugin("plugins/cassandra", "the folder holds no .jar file")));
    assertThat(problems("[state]\nbackend = \"cassandra\"", Map.of(), broken))
        .singleElement()
        .asString()
        .contains("found broken: plugins/cassandra: the folder holds no .jar file");
  }
}
