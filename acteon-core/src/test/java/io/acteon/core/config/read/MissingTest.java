package io.acteon.core.config.read;

import static io.acteon.core.config.read.Loaded.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.plugin.Catalogue;
import io.acteon.core.plugin.Finding;
import io.acteon.core.plugin.Found;
import io.acteon.core.plugin.Plugin;
import io.acteon.core.plugin.Services;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissingTest {

  private static List<String> chosen(String backend) {
    return problems("[state]\nbackend = \"" + backend + "\"", Map.of());
  }

  @Test
  void aBackendOfThisProjectIsAdvisedAbout() {
    assertThat(chosen("postgres"))
        .containsExactly(
            "state.backend: found \"postgres\", which is not in this build; start with ./acteon,"
                + " which builds it, or build with mvn package -Ppostgres; to choose from: memory"
                + " (here), testing (here)"
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

  private static Catalogue with(Plugin broken) {
    Catalogue all = TestingBackend.catalogue();
    return new Catalogue(all.states(), all.audits(), all.actions(), List.of(broken));
  }

  @Test
  void brokenPluginsMayBeTheReason() {
    Finding finding = new Finding("the folder holds no .jar file", "put one there");
    Plugin broken = new Plugin("plugins/cassandra", Services.NONE, List.of(finding));
    assertThat(problems("[state]\nbackend = \"cassandra\"", Map.of(), with(broken)))
        .singleElement()
        .asString()
        .contains("found broken: plugins/cassandra: the folder holds no .jar file; put one there");
  }

  /** Neither the one that can be used is taken nor the other passed over in silence. */
  @ParameterizedTest
  @ValueSource(strings = {"[state]", "[audit]"})
  void aNameThatABrokenPluginHasAsWellIsRefused(String section) {
    Catalogue all = TestingBackend.catalogue();
    List<Finding> findings = List.of(new Finding("the name is taken", "choose another"));
    Plugin broken =
        new Plugin(
            "plugins/twin",
            section.equals("[state]")
                ? new Services(testing(all.states()), List.of(), List.of())
                : new Services(List.of(), testing(all.audits()), List.of()),
            findings);

    assertThat(problems("[state]\nbackend = \"testing\"\nurl = \"x\"", Map.of(), with(broken)))
        .singleElement()
        .asString()
        .startsWith(
            section.substring(1, section.length() - 1)
                + ".backend: found \"testing\", whose plugin cannot be used: plugins/twin: the name"
                + " is taken; choose another");
    assertThat(Loaded.from("", Map.of(), with(broken)).state().name()).isEqualTo("memory");
  }

  @Test
  void aProviderTypeThatABrokenPluginHasIsRefused() {
    Catalogue all = TestingBackend.catalogue();
    Plugin broken =
        new Plugin(
            "plugins/twin",
            new Services(List.of(), List.of(), all.actions()),
            List.of(new Finding("the name is taken", "choose another")));

    assertThat(problems("[[providers]]\nname = \"a\"\ntype = \"log\"", Map.of(), with(broken)))
        .singleElement()
        .asString()
        .contains(".type: found \"log\", whose plugin cannot be used: plugins/twin: the name");
  }

  private static <S> List<Found<S>> testing(List<Found<S>> found) {
    return found.stream().filter(each -> each.name().equals("testing")).toList();
  }
}
